using System.Net.Sockets;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving.Control;

/// <summary>
/// A Unix socket at which other processes of this user do what an operator does at the prompt. Each client is served by
/// itself: one that does not read, or does not go, holds up nobody.
/// </summary>
internal sealed class ControlSocket : IAsyncDisposable
{
    private const int MostClients = 32;

    private static readonly TimeSpan s_parting = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_again = TimeSpan.FromMilliseconds(100);

    private readonly Socket _listener;
    private readonly string _path;
    private readonly (bool, ulong, ulong) _file;
    private readonly ControlCarrier _carry;
    private readonly CancellationTokenSource _over = new();
    private readonly List<Task> _clients = [];
    private readonly Task _accepting;

    private ControlSocket(Socket listener, string path, ControlCarrier carry)
    {
        (_listener, _path, _carry) = (listener, path, carry);
        _file = LibC.SocketAt(path);
        _accepting = AcceptAsync();
    }

    /// <summary>Listens there. A socket that nobody listens at is replaced, one that is answered is not.</summary>
    /// <param name="path">The path.</param>
    /// <param name="carry">Carries out what is asked for.</param>
    /// <param name="error">Why it cannot be; null when it is.</param>
    public static ControlSocket? TryOpen(string path, ControlCarrier carry, out string? error)
    {
        error = null;
        UnixDomainSocketEndPoint? place = null;
        Socket? listener = null;
        try
        {
            place = new UnixDomainSocketEndPoint(path);
            if (WhyTaken(place, path) is { } why)
            {
                error = Phrases.Control.CannotListen(path, why);
                return null;
            }

            listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(place);
            // Before it listens: until then nobody can connect.
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            listener.Listen(MostClients);
            return new ControlSocket(listener, path, carry);
        }
        catch (Exception wrong) when (wrong is SocketException or IOException or UnauthorizedAccessException
            or ArgumentException or PlatformNotSupportedException)
        {
            listener?.Dispose();
            error = Phrases.Control.CannotListen(path, wrong is ArgumentOutOfRangeException
                ? Phrases.Control.PathTooLong : Why(wrong));
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        if (LibC.SocketAt(_path) == _file)
            Delete(_path);
        Task[] clients;
        lock (_clients)
            clients = [.. _clients];
        // Who has asked for the stop is to read that it was heard.
        await _over.CancelAsync().ConfigureAwait(false);
        await Task.WhenAny(Task.WhenAll([.. clients, _accepting]), Task.Delay(s_parting)).ConfigureAwait(false);
    }

    private static string Why(Exception error) => error switch
    {
        SocketException { SocketErrorCode: SocketError.AccessDenied } or UnauthorizedAccessException =>
            Phrases.Files.PermissionDenied,
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => Phrases.Control.InUse,
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => Phrases.Files.NoSuchFolder,
        _ => error.Message.ReplaceLineEndings(" "),
    };

    /// <summary>Why the path cannot be taken; null when it can. Removes what a server has left that has died.</summary>
    private static string? WhyTaken(UnixDomainSocketEndPoint place, string path)
    {
        if (!File.Exists(path))
            return null;
        if (!LibC.SocketAt(path).IsSocket)
            return Phrases.Control.NotASocket;
        if (IsAlive(place))
            return Phrases.Control.InUse;
        Delete(path);
        return null;
    }

    /// <summary>Asks by a socket of another type, never connected: a server would take it for a client.</summary>
    private static bool IsAlive(UnixDomainSocketEndPoint place)
    {
        using var probe = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        try
        {
            probe.Connect(place);
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode != SocketError.ConnectionRefused;
        }

        return true;
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It may be gone, or not ours to remove: binding says so.
        }
    }

    private async Task AcceptAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            try
            {
                Socket client = await _listener.AcceptAsync(_over.Token).ConfigureAwait(false);
                Serve(client);
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // Without descriptors, say. Others come later.
                await Task.Delay(s_again, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Serve(Socket client)
    {
        lock (_clients)
        {
            _clients.RemoveAll(static one => one.IsCompleted);
            if (_clients.Count < MostClients)
            {
                var session = new ControlSession(client, _carry);
                _clients.Add(Task.Run(() => session.RunAsync(_over.Token)));
                return;
            }
        }

        client.Dispose();
    }
}
