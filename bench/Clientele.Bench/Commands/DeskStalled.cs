using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;
using static System.FormattableString;

namespace Clientele.Bench.Commands;

/// <param name="Streams">So many read nothing.</param>
/// <param name="DroppedSeconds">Until the server had closed all of them.</param>
/// <param name="GrownBytes">Memory of the server at its most while they stood, less before.</param>
/// <param name="P99Us">What customers waited for an answer, before they came.</param>
/// <param name="P99BesideUs">The same while they stood.</param>
/// <param name="Skipped">What one of them was told that it had missed when it came back.</param>
internal sealed record StalledResult(int Streams, double DroppedSeconds, long GrownBytes, double P99Us, double P99BesideUs, long Skipped);

/// <summary>Readers of a desk's events who stop reading: dropped, told so when they come back, and customers notice nothing.</summary>
internal static class DeskStalled
{
    // Patience of the server is 10 s; what the sockets hold has to be full before, and how soon is a matter of the machine.
    public const double LimitSeconds = 30;
    // A reader who stands for longer than this is not dropped at all.
    private const int PatienceSeconds = 150;
    public const long LimitBytes = 32L * 1024 * 1024;
    // Streams of everything: a page takes so little that what the sockets hold would last for minutes.
    private const int Streams = 5;
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(DeskOptions options, Report report)
    {
        await using var server = await DeskServer.StartAsync(DeskServer.Library("--little"));
        const int customers = 300;
        using var scenario = TemporaryScenario.Passing(customers, s_every, 50);
        await using var first = Talk(options, server, customers, scenario, 5);
        var before = await first.EndPatientlyAsync();
        var memory = ProcessMemory.Of(server.Server.Id).Rss;

        var clock = Stopwatch.StartNew();
        List<Socket> stalled = [];
        try
        {
            for (var i = 0; i < Streams; i++) stalled.Add(await StallAsync(server));
            await using var talk = Talk(options, server, customers, scenario, PatienceSeconds);
            var most = memory;
            while (clock.Elapsed.TotalSeconds < PatienceSeconds && !stalled.TrueForAll(IsDropped))
            {
                await Task.Delay(100);
                most = Math.Max(most, ProcessMemory.Of(server.Server.Id).Rss);
            }
            var dropped = clock.Elapsed.TotalSeconds;
            if (!stalled.TrueForAll(IsDropped)) throw new BenchException($"desk stalled: {stalled.Count(socket => !IsDropped(socket))} of {Streams} were not dropped within {PatienceSeconds} s");
            talk.Interrupt();
            var beside = await talk.EndPatientlyAsync();
            if (most - memory > LimitBytes) throw new BenchException($"desk stalled: the server took {(most - memory) >> 20} MiB more for {Streams} streams, limit {LimitBytes >> 20} MiB");
            if (dropped > LimitSeconds) report.Over.Add(Invariant($"desk stalled: dropped after {dropped:F1} s, limit {LimitSeconds} s"));
            report.DeskStalled = new(Streams, dropped, most - memory, before.Response.P99, beside.Response.P99, await SkippedAsync(server));
        }
        finally
        {
            foreach (var socket in stalled) socket.Dispose();
        }
    }

    private static SimulateProgram Talk(DeskOptions options, DeskServer server, int customers, TemporaryScenario scenario, int seconds) =>
        SimulateProgram.Start(options.Clientele, server.Server.Port, customers, null, "--scenario", scenario.Path, "--for", $"{seconds}s");

    /// <summary>Asks for all events, reads the beginning of the answer, and then nothing.</summary>
    private static async Task<Socket> StallAsync(DeskServer server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /api/events HTTP/1.1\r\nHost: {server.Address.Authority}\r\nAuthorization: Bearer {server.Key}\r\n\r\n"));
        var buffer = new byte[15];
        await socket.ReceiveAsync(buffer);
        return Encoding.ASCII.GetString(buffer) == "HTTP/1.1 200 OK" ? socket : throw new BenchException($"desk stalled: {Encoding.ASCII.GetString(buffer)}");
    }

    // Asked of the system: the socket itself has so much unread that it does not say.
    private static bool IsDropped(Socket socket) =>
        !File.ReadLines("/proc/net/tcp").Any(line => IsEstablished(line, ((IPEndPoint)socket.LocalEndPoint!).Port));

    private static bool IsEstablished(string line, int port) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var local, _, "01", ..] && local.EndsWith(Invariant($":{port:X4}"), StringComparison.Ordinal);

    /// <summary>Comes back with the first event that there was.</summary>
    private static async Task<long> SkippedAsync(DeskServer server)
    {
        using var http = DeskPage.Client(server);
        using var live = await http.GetAsync(new Uri("/api/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await live.Content.ReadAsStreamAsync());
        var epoch = "";
        while (epoch.Length == 0 && await lines.ReadLineAsync() is { } line)
            if (line.StartsWith("id: ", StringComparison.Ordinal)) epoch = line[4..line.LastIndexOf('-')];
        using var again = await http.GetAsync(new Uri($"/api/events?event=notice&after={epoch}-1", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var events = new StreamReader(await again.Content.ReadAsStreamAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            for (var skipped = false; await events.ReadLineAsync(patience.Token) is { } line;)
            {
                skipped |= line == "event: skipped";
                if (skipped && line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    using JsonDocument missed = JsonDocument.Parse(line["data: ".Length..]);
                    return missed.RootElement.GetProperty("count").GetInt64();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Nothing was missed.
        }
        return 0;
    }
}
