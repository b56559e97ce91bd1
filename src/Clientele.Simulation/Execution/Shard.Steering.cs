using Clientele.Simulation.Planning;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

// From outside: begin, pause, more, end. Any thread may ask; it happens on the loop.
internal sealed partial class Shard
{
    /// <summary>Once.</summary>
    public void Start(long beginAt) => Loop.Post(
        _ =>
        {
            BeginAt = beginAt;
            EndAt = beginAt + Plan.Length;
            Loop.Timers.Add(EndAt, this);
            AwaitConnectEnd(EndAt);
            if (Plan.IsOpen)
                BeginArrivals();
            else
                AddCustomers(beginAt);
            ConnectMore();
            LookForEnd();
        },
        null);

    public void Ask(SimulationCommand command) => Loop.Post(
        _ =>
        {
            switch (command.Kind)
            {
                case CommandKind.Pause when !IsPaused && Loop.ReadClock() < EndAt:
                    _pausedAt = Loop.ReadClock();
                    break;
                case CommandKind.Resume when IsPaused:
                    Resume();
                    break;
                case CommandKind.Change:
                    Change(command.Part);
                    break;
                case CommandKind.ReleaseBarrier:
                    OpenBarrier();
                    break;
                case CommandKind.End:
                    EndEarly();
                    break;
            }
        },
        null);

    /// <summary>No more patience.</summary>
    public void AbortAll() => Loop.Post(
        _ =>
        {
            EndAt = Math.Min(EndAt, Loop.ReadClock());
            EndArrivals();
            EndConnects();
            foreach (SimulatedCustomer customer in _customers.ToArray())
                customer.GiveUp();
            LookForEnd();
        },
        null);

    void ITimerTarget.OnTimer(int kind)
    {
        if (kind == ConnectEndTimer)
        {
            OnConnectEnd();
        }
        else if (IsPaused)
        {
            // Its time is over: whom a pause holds up goes on, and finds that there is nothing more to do.
            EndEarly();
        }
    }

    /// <summary>The run is over: who waits for a reply still gets it.</summary>
    private void EndEarly()
    {
        EndAt = Math.Min(EndAt, Loop.ReadClock());
        AwaitConnectEnd(EndAt);
        EndArrivals();
        if (IsPaused)
            Resume();
        foreach (SimulatedCustomer customer in _customers.ToArray())
            customer.OnEndMoved();
        ConnectMore();
        LookForEnd();
    }

    private void Resume()
    {
        long paused = Loop.ReadClock() - _pausedAt;
        _pausedAt = 0;
        foreach (SimulatedCustomer customer in _customers.ToArray())
            customer.OnResumed(paused);
        ResumeArrivals();
        ConnectMore();
    }

    private void Change(double part)
    {
        double before = _scale;
        _scale = Plan.Scaled(_scale, part);
        if (Plan.IsOpen)
        {
            RescheduleArrival(before);
            return;
        }

        foreach (SimulatedCustomer customer in _customers.ToArray())
            customer.OnScaleChanged();
        AddCustomers(Loop.ReadClock());
        ConnectMore();
    }

    private void OpenBarrier()
    {
        IsBarrierOpen = true;
        foreach (SimulatedCustomer customer in _customers.ToArray())
            customer.OnBarrierOpened();
    }
}
