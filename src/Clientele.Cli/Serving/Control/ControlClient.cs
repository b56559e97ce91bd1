using System.Net.Sockets;
using System.Text.Json;
using Clientele.Cli.Input;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving.Control;

/// <summary>Asks a running server for one thing and prints what it answers.</summary>
internal static class ControlClient
{
    // A recorder that is behind, or a node that does not answer, makes a command wait.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>The socket of the only server that answers; null, and why, where there is not just one.</summary>
    /// <param name="named">A path, or a server's port; null for the only one.</param>
    /// <param name="error">Why the result is null.</param>
    public static string? Find(string? named, out string? error)
    {
        error = null;
        bool isPort = named is not null && named.All(char.IsAsciiDigit);
        if (named is not null && !isPort)
            return named;
        string[] alive = [.. ControlPaths.Find(named).Where(IsAnswered)];
        if (alive.Length == 1)
            return alive[0];
        error = alive.Length > 1 ? Phrases.Control.Several(string.Join(Phrases.Common.ListSeparator, alive))
            : isPort ? Phrases.Control.NoneOnPort(named!) : Phrases.Control.None;
        return null;
    }

    /// <returns>The exit code.</returns>
    public static async Task<int> AskAsync(string path, ControlRequest request)
    {
        using var late = new CancellationTokenSource(s_patience);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), late.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SocketException or ArgumentException or OperationCanceledException)
        {
            Standard.Complain(Phrases.Control.CannotReach(path, error is SocketException
            {
                SocketErrorCode: SocketError.AddressNotAvailable or SocketError.ConnectionRefused,
            } ? Phrases.Control.NobodyListens : error.Message.ReplaceLineEndings(" ")));
            return ExitCodes.Network;
        }

        using var stream = new NetworkStream(socket);
        try
        {
            await stream.WriteAsync(request.ToLine(), late.Token).ConfigureAwait(false);
            return await PrintAsync(stream, request.AsJson, late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Standard.Complain(Phrases.Control.NoAnswer(path));
        }
        catch (Exception error) when (error is JsonException || (error is IOException and not OutputClosedException))
        {
            Standard.Complain(Phrases.Control.Lost(path));
        }

        return ExitCodes.Network;
    }

    private static async Task<int> PrintAsync(NetworkStream stream, bool asJson, CancellationToken late)
    {
        var lines = new LineReader(new WatchedInput(stream), int.MaxValue / 4);
        while (true)
        {
            ReadOnlyMemory<byte> line = await lines.ReadAsync(late).ConfigureAwait(false);
            if (line.IsEmpty)
                throw new IOException();
            using var json = JsonDocument.Parse(line);
            JsonElement all = json.RootElement;
            if (all.TryGetProperty("done"u8, out JsonElement done))
                return done.GetBoolean() ? ExitCodes.Done : ExitCodes.Network;
            if (all.TryGetProperty("fault"u8, out JsonElement fault))
                Standard.Complain(fault.GetString()!);
            else if (all.TryGetProperty("customer"u8, out JsonElement customer))
                Print(customer.GetRawText());
            else if (asJson)
                Print(all.GetRawText());
            else if (all.TryGetProperty("text"u8, out JsonElement text))
                Print(SafeText.Show(text.GetString()!, keepLineFeeds: true));
        }
    }

    private static void Print(string text) => Standard.Output.Write(Standard.EncodeShown(text + "\n"));

    private static bool IsAnswered(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            return false;
        }
    }
}
