using Clientele.Bench.Load;
using static System.FormattableString;

namespace Clientele.Bench.Peers.Cases;

/// <summary>64 bytes, one message outstanding on each connection.</summary>
internal sealed class EchoCase(int connections, string? name = null, string of = "") : PeerCase(
    name ?? Invariant($"echo-{connections}"), Invariant($"echo of 64 bytes{of}, one outstanding, {connections} connections"),
    ServerUs, new("trips_s", "round trips/s", 0), new("p50_us", "p50 us", 0), new("p99_us", "p99 us", 0), new("p999_us", "p99.9 us", 0),
    Allocated, Others)
{
    public static Figure ServerUs { get; } = new("server_us", "server us/trip", 2, ShowsRatio: true);

    public static Figure Allocated { get; } = new("allocated", "bytes allocated/message", 1);

    public static Figure Others { get; } = new("others", "others", 3);

    // What most is judged by is short, and a neighbour's noise is as large as what is looked for.
    public override int RoundsOf(PeerOptions options) =>
        connections is 50 or 1000 && options.Rounds > 1 ? 2 * options.Rounds + 1 : options.Rounds;

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(Turn turn)
    {
        // One connection is all waiting for the other side; many need time to have their turn.
        long trips = turn.Options.Scaled(connections == 1 ? 15_000 : 40_000, 4 * connections);
        MeasuredLoad<EchoLoad> run = await MeasuredLoad<EchoLoad>.RunAsync(turn, turn.Server(Role.Echo), "echo", connections, EchoLoad.Parse,
            ["--round-trips", LoadProgram.Text(trips), "--warm-up", LoadProgram.Text(Math.Max(trips / 10, 2 * connections)), .. Arguments.Sources(connections)]);
        return Arguments.With(
            run.Allocated,
            ("server_us", run.ServerUs), ("trips_s", run.PerSecond), ("p50_us", run.Load.P50Us), ("p99_us", run.Load.P99Us), ("p999_us", run.Load.P999Us),
            ("client_us", run.Load.ClientUsEach), ("others", run.Others));
    }
}
