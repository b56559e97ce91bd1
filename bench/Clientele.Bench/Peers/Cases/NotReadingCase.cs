using Clientele.Bench.Load;
using Clientele.Bench.Measuring;

namespace Clientele.Bench.Peers.Cases;

/// <summary>Broadcast while one in a hundred does not read: what the others notice, and what the server keeps.</summary>
internal sealed class NotReadingCase() : PeerCase(
    "not-reading", "one message of 1 KiB to 10 000 customers for 60 s, of whom 1 % do not read, against the same with all reading",
    new("of_all_reading", "deliveries a reader/all reading", 3), new("deliveries_s", "deliveries/s", 0), new("last_p99_ms", "to the last, p99 ms", 1),
    new("memory_mib", "memory after 60 s, MiB more", 1), new("growth_mib", "of that in the last half", 1), new("ended", "ended by the server", 0), EchoCase.Others)
{
    private const int Size = 1024, NotReading = 100;
    private const double Mebibyte = 1024 * 1024;

    public override IReadOnlyList<string> Roles => [Role.Broadcast];

    public override bool Fresh => true;

    public override bool FaultIsFinding => true;

    // More than a minute each: what bounds a queue is the library's, on either runtime.
    public override string? LeavesOut(Contestant one) =>
        one.Name.StartsWith(Field.OwnOnCoreClr, StringComparison.Ordinal) ? "is the same library as natively compiled" : null;

    public override int RoundsOf(PeerOptions options) => 1;

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(Turn turn)
    {
        double seconds = Math.Max(2, 60 * turn.Options.Scale);
        int server = turn.Server(Role.Broadcast).Id;
        // All reading before and after: a machine that drifts moves both.
        MeasuredLoad<BroadcastLoad> before = await BroadcastCase.RunAsync(turn, Size, 0, 4);
        ProcessMemory atFirst = ProcessMemory.Of(server), halfway = atFirst;
        MeasuredLoad<BroadcastLoad> run = await BroadcastCase.RunAsync(turn, Size, NotReading, 60, async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds / 2));
            halfway = ProcessMemory.Of(server);
        });
        ProcessMemory atLast = ProcessMemory.Of(server);
        MeasuredLoad<BroadcastLoad> after = await BroadcastCase.RunAsync(turn, Size, 0, 4);
        double readers = run.Load.Deliveries / (double)run.Load.Rounds;
        double allReading = (RoundsASecond(before) + RoundsASecond(after)) / 2 * (before.Load.Deliveries / (double)before.Load.Rounds);
        return Arguments.With(null,
            // A round has fewer readers: what is compared is what each reader gets, at a cost for each delivery.
            ("of_all_reading", run.PerSecond / allReading), ("deliveries_s", run.PerSecond), ("last_p99_ms", run.Load.LastP99Us / 1000),
            ("memory_mib", atLast.Minus(atFirst).Rss / Mebibyte), ("growth_mib", atLast.Minus(halfway).Rss / Mebibyte), ("ended", run.Load.NotReadingEnded), ("readers", readers), ("others", run.Others));
    }

    private static double RoundsASecond(MeasuredLoad<BroadcastLoad> run) => run.Load.Rounds / run.Load.Seconds;
}
