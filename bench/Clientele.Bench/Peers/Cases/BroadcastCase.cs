using Clientele.Bench.Load;

namespace Clientele.Bench.Peers.Cases;

/// <summary>One message to everyone, over and over.</summary>
internal sealed class BroadcastCase() : PeerCase(
    "broadcast", "one message of 64 bytes to 10 000 customers, the next when the last has it",
    new("deliveries_s", "deliveries/s", 0), EchoCase.ServerUs with { Head = "server us/delivery" },
    new("last_p50_ms", "to the last, p50 ms", 1), new("last_p99_ms", "p99 ms", 1), EchoCase.Others)
{
    public override IReadOnlyList<string> Roles => [Role.Broadcast];

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(Turn turn) => FiguresOf(await RunAsync(turn, 64, 0, 1));

    public static Task<MeasuredLoad<BroadcastLoad>> RunAsync(Turn turn, int size, int notReading, double seconds, Func<Task>? whileRunning = null)
    {
        int customers = turn.Options.Customers(10_000, 200);
        return MeasuredLoad<BroadcastLoad>.RunAsync(turn, turn.Server(Role.Broadcast), "broadcast", customers, BroadcastLoad.Parse,
        [
            "--not-reading", LoadProgram.Text(Math.Max(notReading * customers / 10_000, Math.Min(notReading, 2))), "--size", LoadProgram.Text(size),
            "--seconds", LoadProgram.Text(Math.Max(1, (long)(seconds * turn.Options.Scale))), "--warm-up", "5", .. Arguments.Sources(customers),
        ], whileRunning);
    }

    private static IReadOnlyDictionary<string, double> FiguresOf(MeasuredLoad<BroadcastLoad> run) => Arguments.With(null,
        ("deliveries_s", run.PerSecond), ("server_us", run.ServerUs), ("last_p50_ms", run.Load.LastP50Us / 1000), ("last_p99_ms", run.Load.LastP99Us / 1000), ("others", run.Others));
}
