using Clientele.Bench.Commands;
using Clientele.Bench.Load;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Peers.Cases;

/// <summary>What each checked and timed round trip costs the one who makes it.</summary>
internal static class GeneratorCase
{
    public const string C = "C load program", Simulate = "clientele simulate", Wrk = "wrk", Tsung = "tsung";

    private static readonly Figure[] s_figures = [new("client_us", "client us/trip", 2, ShowsRatio: true), new("trips_s", "round trips/s", 0)];

    /// <summary>Echo against the C server, each byte checked.</summary>
    public static async Task<PeerResult> EchoAsync(PeerOptions options, int customers)
    {
        await using RunningServer server = await RunningServer.StartAsync(new KnownServers(options.Clientele).Named(KnownServers.Reference).On(options.OfServer));
        List<Client> clients =
        [
            new(C, Part.Limit, "epoll, one thread; each time in an array", async () =>
            {
                EchoLoad load = await SimulateClosed.LoadAsync(server, customers);
                return Arguments.With(null, ("client_us", load.ClientCpuUsPerRoundTrip), ("trips_s", load.RoundTrips / load.Seconds));
            }),
            new(Simulate, Part.Own, "one event loop; each time in histograms", () => SimulateAsync(
                options, server, customers, "--expect", "echo", "--say", SimulateProgram.Message)),
        ];
        if (customers == 50 && Paths.Has("tsung"))
            clients.Add(new(Tsung, Part.Limit, "one Erlang machine; its times, the answer's bytes by a regular expression", () => TsungProgram.MeasureAsync(server.Port, customers, options.OfLoad, Seconds(options))));
        return await ClientCase.RunAsync(
            $"generator-{customers}", $"a load generator's own cost: echo of 64 bytes, one outstanding, {customers} connections, each reply checked and timed", options.Rounds, s_figures, clients);
    }

    /// <summary>A request and an answer that wrk can do too.</summary>
    public static async Task<PeerResult> HttpAsync(PeerOptions options, int customers)
    {
        var fixedAnswers = new ServerUnderTest("C, fixed answers", Path.Combine(Paths.Built, "http_fixed"), "0");
        await using RunningServer server = await RunningServer.StartAsync(fixedAnswers.On(options.OfServer));
        List<Client> clients =
        [
            new(Wrk, Part.Limit, "one thread; each time in its histogram, the status looked at", () => WrkProgram.MeasureAsync(server.Port, customers, options.OfLoad, Seconds(options))),
            new(Simulate, Part.Own, "one event loop; each time in histograms, each byte checked", () => SimulateAsync(
                options, server, customers, "--framing", "delimiter:0D0A0D0A", "--say", @"GET / HTTP/1.1\r\nHost: localhost", "--expect", @"text:HTTP/1.1 200 OK\r\nContent-Length: 0")),
        ];
        if (!Paths.Has("wrk"))
            clients.RemoveAt(0);
        return await ClientCase.RunAsync(
            "generator-http", $"a load generator's own cost: GET / with an empty answer, one outstanding, {customers} connections, kept alive", options.Rounds, s_figures, clients);
    }

    private static int Seconds(PeerOptions options) => options.Scale < 1 ? 2 : 3;

    private static async Task<IReadOnlyDictionary<string, double>> SimulateAsync(PeerOptions options, RunningServer server, int customers, params string[] more)
    {
        SimulateReport report = await SimulateProgram.RunSettledAsync(
            options.Clientele, server.Port, customers, options.OfLoad, Seconds(options), ["--every", "0s", .. more]);
        return Arguments.With(null, ("client_us", report.ProcessorUsPerReply(customers)), ("trips_s", report.RepliesPerSecond(customers)));
    }
}
