using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;

namespace Clientele.Simulation.Execution;

// How it stops, and leaves.
internal sealed partial class SimulatedCustomer
{
    private const long PartingMicroseconds = 500_000;

    private void Hold()
    {
        _state = State.Held;
        ClearTimer();
    }

    private static long Later(long moment, long time) => moment == long.MaxValue ? moment : moment + time;

    private void Finish()
    {
        if (StaysToBeHungUpOn())
            return;
        if (Kind.Kind.Steps.Count > 0)
        {
            Leave(Kind.Kind.Leave);
            return;
        }

        _state = State.Staying;
        Set(Until);
    }

    /// <summary>The run, or its own time, is over.</summary>
    private void EndOfTime() => LeaveUnheard(Kind.Kind.Leave switch
    {
        LeaveWay.Vanish => LeaveWay.Reset,
        LeaveWay.HungUp => LeaveWay.Close,
        var way => way,
    });

    /// <summary>What has come for a step that is not reached any more was asked for.</summary>
    private void LeaveUnheard(LeaveWay way)
    {
        _careless |= ListensNext;
        Leave(way);
    }

    private void Leave(LeaveWay way)
    {
        ClearTimer();
        ClearLimit();
        ReadOn();
        _state = State.Leaving;
        switch (way)
        {
            case LeaveWay.Reset:
                _visit!.Abort();
                break;
            case LeaveWay.HalfClose or LeaveWay.HungUp:
                _state = State.Ending;
                Set(_shard.Loop.ReadClock() + (long)Plan.Options.ReplyTimeout.TotalMicroseconds);
                if (way == LeaveWay.HalfClose)
                    _visit!.CompleteSending();
                break;
            case LeaveWay.Vanish:
                _state = State.Vanished;
                Set(Until);
                (_visit!.Socket as FaultInjectingSocket)?.StopReading();
                break;
            default:
                // At the end of the run nobody waits for long until a server reads what it has not read yet.
                if (_shard.Loop.ReadClock() is var now && now >= _shard.EndAt)
                    Set(now + PartingMicroseconds);
                _ = _visit!.CloseAsync();
                break;
        }
    }
}
