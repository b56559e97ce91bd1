using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Load;

/// <summary>A crowd over TLS, held by the harness itself: what a client costs is not measured here.</summary>
internal sealed class TlsCrowd : ICrowd
{
    private const int HandshakesAtOnce = 32;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly byte[] s_message = [.. Enumerable.Repeat((byte)'t', 63), (byte)'\n'];

    private readonly SslClientAuthenticationOptions _options;
    private readonly Lock _gate = new();
    private readonly List<SslStream> _streams = [];
    private int _refused, _ended;
    private double _seconds;
    private string _fault = "";

    private TlsCrowd(SslClientAuthenticationOptions options) => _options = options;

    public static async Task<TlsCrowd> ConnectAsync(int port, int customers, TlsFiles tls)
    {
        var crowd = new TlsCrowd(tls.TrustedByClient());
        var clock = Stopwatch.StartNew();
        var few = new ParallelOptions { MaxDegreeOfParallelism = HandshakesAtOnce };
        await Parallel.ForAsync(0, customers, few, async (_, _) => await crowd.ComeAsync(port));
        crowd._seconds = clock.Elapsed.TotalSeconds;
        return crowd;
    }

    public Task<IdleLoad> SettledAsync() => Task.FromResult(Now);

    public Task<IdleLoad> LeaveAsync() => Task.FromResult(Now);

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _streams) await stream.DisposeAsync();
    }

    private IdleLoad Now =>
        new(_streams.Count + _ended, _refused, _streams.Count, _ended, 0, _seconds, _seconds, _fault);

    private async Task ComeAsync(int port)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
        }
        catch (SocketException error)
        {
            lock (_gate) (_refused, _fault) = (_refused + 1, error.Message);
            return;
        }

        var stream = new SslStream(client.GetStream());
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await stream.AuthenticateAsClientAsync(_options, patience.Token);
            await stream.WriteAsync(s_message, patience.Token);
            var answer = new byte[s_message.Length];
            await stream.ReadExactlyAsync(answer, patience.Token);
            if (!answer.AsSpan().SequenceEqual(s_message)) throw new IOException("the answer is not what was said");
            lock (_gate) _streams.Add(stream);
        }
        catch (Exception error) when (error is IOException or AuthenticationException or OperationCanceledException)
        {
            lock (_gate) (_ended, _fault) = (_ended + 1, error.Message);
            await stream.DisposeAsync();
        }
    }
}
