using Clientele.Connections;
using Clientele.Guarding;
using Clientele.Transport;
using Microsoft.Extensions.Logging;

namespace Clientele;

// What happens when something throws that must not, most likely because memory is short: the connection ends, and only that.
public partial class Connection
{
    // One second of tries, and then it is given up.
    private const int MostFaults = 100;
    private const long FaultPause = 10_000;

    private byte _faults;

    /// <summary>Somebody waits for the gate, or the reader, to be left: who leaves it goes on with the departure.</summary>
    private volatile bool _leaving;

    /// <summary>
    /// On the loop: some work of this connection has thrown. It ends as failed; and when it is the end that throws, that is tried
    /// again in a while, for memory may come back.
    /// </summary>
    void IFaultable.OnFault(Exception error)
    {
        if (_phase == Phase.Done)
            return;
        Fault(error);
        if (_faults++ == 0)
            return;
        (_abort, _now) = (true, true);
        if (_faults < MostFaults)
            Loop.Timers.Add(Loop.Now + FaultPause, this, TimerKind.Retry);
        else
            GiveUp();
    }

    /// <summary>Something of ours has thrown in the middle of its business: it ends as failed, at once. Any thread; throws nothing.</summary>
    internal void Fault(Exception error)
    {
        if (Reason != LeaveReason.None)
            Log.WorkFailed(_settings.Logger, error, this);
        End(LeaveReason.Failed, error, abort: true);
    }

    /// <summary>By who was in the way of a departure, and is not any more. Any thread.</summary>
    private void DepartLater() => Loop.Post(static self => ((Connection)self!).Depart(), this);

    /// <summary>By the reader, outside again.</summary>
    internal void OnReaderOutside()
    {
        if (_leaving)
            DepartLater();
    }

    /// <summary>It cannot end as it should: what the system holds for it is given back, at least.</summary>
    private void GiveUp()
    {
        try
        {
            _abort = true;
            Socket.Abort();
        }
        finally
        {
            SayClosed();
        }
    }
}
