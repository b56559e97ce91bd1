using Clientele.Bench.Load;
using Clientele.Bench.Measuring;

namespace Clientele.Bench.Peers.Cases;

/// <summary>Process memory for each customer who has said one message and is idle.</summary>
internal sealed class IdleCase() : PeerCase(
    "idle", "15 000 idle connections, each has said one message: process memory beyond the empty server, for each",
    new("rss", "bytes each (RSS)", 0), new("private", "private and dirty", 0), new("came_s", "all came in, s", 2))
{
    public override bool Fresh => true;

    public override int RoundsOf(PeerOptions options) => Math.Min(options.Rounds, 3);

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(Turn turn)
    {
        int customers = turn.Options.Customers(15_000, 500), server = turn.Server(Role.Echo).Id, port = turn.Server(Role.Echo).Port;
        // The same once before, and left again: what a runtime takes once is not the customers'.
        await using (var first = new PlainCrowd(port, 1, say: true, atOnce: false))
            Check(turn, 1, await first.SettledAsync());
        ProcessMemory empty = await MemoryAsync(turn, server);
        await using var crowd = new PlainCrowd(port, customers, say: true, atOnce: false);
        IdleLoad came = await crowd.SettledAsync();
        Check(turn, customers, came);
        ProcessMemory crowded = (await MemoryAsync(turn, server)).Minus(empty);
        IdleLoad left = await crowd.LeaveAsync();
        Check(turn, customers, came with { Ended = left.Ended, Fault = left.Fault });
        return Arguments.With(null, ("rss", (double)crowded.Rss / customers), ("private", (double)crowded.PrivateDirty / customers), ("came_s", came.Seconds));
    }

    // Where only faults count, nobody waits for a collector.
    private static Task<ProcessMemory> MemoryAsync(Turn turn, int server) =>
        turn.Options.Scale < 1 ? Task.FromResult(ProcessMemory.Of(server)) : ProcessMemory.SettledAsync(server);

    private static void Check(Turn turn, int customers, IdleLoad load)
    {
        if (load.Connected != customers || load.Answered != customers || load.Ended > 0)
            throw new BenchException($"{turn.Contestant.Name}: of {customers} customers {load.Connected} came, {load.Answered} were answered and {load.Ended} ended: {load.Fault}");
    }
}
