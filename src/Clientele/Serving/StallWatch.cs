using Clientele.Connections;
using Clientele.Connections.Receiving;
using Clientele.Transport;
using Microsoft.Extensions.Logging;

namespace Clientele.Serving;

/// <summary>
/// Notices that a recorder holds the server up and takes nothing: reading and accepting stand still, which from outside
/// looks like a dead network. Lives on the first loop.
/// </summary>
internal sealed class StallWatch(EventLoop loop, Intake intake, EventHub events, ILogger logger) : ITimerTarget
{
    private const long Period = 250_000;

    // A recorder that is slow takes something more often than this.
    private const long Patience = 2_000_000;

    private long _moves;
    private long _moved;
    private bool _watches;
    private bool _stalled;

    /// <summary>Any thread.</summary>
    public bool IsStalled => Volatile.Read(ref _stalled);

    /// <summary>Called by the loop at each change.</summary>
    public Action? Changed { get; init; }

    void ITimerTarget.OnTimer(int kind)
    {
        _watches = false;
        Look();
    }

    /// <summary>
    /// Looks whether a recorder holds the server up, now and a few times a second while intake is closed.
    /// </summary>
    [OnLoop]
    public void Look()
    {
        loop.AssertCurrent();
        bool isHeld = intake.Paused;
        long moves = isHeld ? events.MovesOfHolders : 0;
        if (moves != _moves)
            (_moves, _moved) = (moves, loop.Now);
        bool stalled = isHeld && loop.Now - _moved >= Patience;
        if (stalled != _stalled)
            Change(stalled);
        if (!isHeld || _watches)
            return;
        _watches = true;
        loop.Timers.Add(loop.Now + Period, this);
    }

    private void Change(bool stalled)
    {
        Volatile.Write(ref _stalled, stalled);
        if (stalled)
            LogMessages.Stalled(logger, Patience / 1_000_000);
        else
            LogMessages.Moves(logger);
        Changed?.Invoke();
    }
}
