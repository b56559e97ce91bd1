using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>
/// Looks a hundred times a second how late its loop is, as long as somebody may speak: when all leave at once, nothing
/// is measured any more. Customers who speak as soon as they are answered set no timers that would tell.
/// </summary>
internal sealed class LatenessProbe(Shard shard) : ITimerTarget
{
    private const long Period = 10_000;

    private long _due;

    public void Start() => shard.Loop.Post(static self => ((LatenessProbe)self!).Next(), this);

    public void OnTimer(int kind)
    {
        long now = shard.Loop.ReadClock();
        if (_due >= shard.EndAt)
        {
            shard.LookForEnd();
            return;
        }

        shard.CountersOf(_due).Times.RecordLateness(now - _due);
        if (!shard.Done.IsCompleted)
            Next();
    }

    private void Next()
    {
        _due = shard.Loop.ReadClock() + Period;
        shard.Loop.Timers.Add(_due, this);
    }
}
