using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Clientele.TestSupport;

/// <summary>
/// A server that greets in plain text, speaks TLS after <c>STARTTLS</c>, and then answers each line with two: <c>250-LINE</c> and <c>250 ok</c>.
/// .NET's own sockets and TLS.
/// </summary>
public sealed class StartTlsServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;

    public StartTlsServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1000);
        _accepting = AcceptAsync();
    }

    public X509Certificate2 Certificate { get; init; } = SelfSigned.Certificate();

    /// <summary>What it sends when it agrees, in one piece.</summary>
    public string Agreement { get; init; } = "220 go ahead\r\n";

    /// <summary>What it does after that.</summary>
    public AfterAgreement Then { get; init; } = AfterAgreement.Handshake;

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Lines that came over TLS.</summary>
    public ConcurrentQueue<string> Heard { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        foreach (Socket socket in _sockets)
            socket.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                Socket socket = await _listener.AcceptAsync(_stopping.Token);
                _sockets.Add(socket);
                _ = TalkAsync(socket);
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        socket.NoDelay = true;
        try
        {
            await using var plain = new NetworkStream(socket, ownsSocket: true);
            await plain.WriteAsync("220 here\r\n"u8.ToArray());
            while (await ReadLineAsync(plain) is not ("STARTTLS" or null))
                await plain.WriteAsync("250 ok\r\n"u8.ToArray());
            await plain.WriteAsync(Encoding.ASCII.GetBytes(Agreement));
            if (Then == AfterAgreement.Nothing)
                await Task.Delay(Timeout.Infinite, _stopping.Token);
            if (Then != AfterAgreement.Handshake)
                return;
            await using var secure = new SslStream(plain);
            await secure.AuthenticateAsServerAsync(Certificate);
            while (await ReadLineAsync(secure) is { } line)
            {
                Heard.Enqueue(line);
                await secure.WriteAsync(Encoding.ASCII.GetBytes($"250-{line}\r\n250 ok\r\n"));
            }
        }
        catch (Exception)
        {
            // The client has its own opinion of why; the tests ask it.
        }
    }

    private static async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one) > 0)
        {
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        return null;
    }
}
