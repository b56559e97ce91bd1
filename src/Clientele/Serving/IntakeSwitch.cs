using Clientele.Connections;
using Clientele.Connections.Receiving;
using Clientele.Transport;
using Microsoft.Extensions.Logging;

namespace Clientele.Serving;

/// <summary>
/// Makes a server's loops stop reading and accepting while recorders hold intake, and go on afterwards.
/// </summary>
internal sealed class IntakeSwitch
{
    private readonly Intake _intake;
    private readonly ServerLoops _loops;
    private readonly Listeners _listeners;
    private readonly StallWatch _stallWatch;
    private readonly ILogger _logger;
    private readonly Action<object?> _look;

    public IntakeSwitch(
        Intake intake, ServerLoops loops, Listeners listeners, StallWatch stallWatch, ILogger logger)
    {
        (_intake, _loops, _listeners, _stallWatch, _logger) = (intake, loops, listeners, stallWatch, logger);
        _look = Look;
    }

    /// <summary>
    /// Intake has closed or opened: each loop looks what is true by the time that it comes to it. So two changes may
    /// overtake each other on the way here. What fails here does not reach the recorder that pauses intake or lets it
    /// go on. Any thread.
    /// </summary>
    public void OnChanged()
    {
        try
        {
            foreach (EventLoop loop in _loops.All)
                loop.Post(_look, loop);
        }
        catch (Exception error)
        {
            LogMessages.WorkFailed(_logger, error);
        }
    }

    [OnLoop]
    private void Look(object? state)
    {
        var loop = (EventLoop)state!;
        loop.AssertCurrent();
        bool paused = _intake.Paused;
        if (loop == _loops.First)
        {
            _listeners.LookAtIntake(paused);
            _stallWatch.Look();
        }

        if (paused)
            loop.HoldsIntake = true;
        else
            Open(loop);
    }

    [OnLoop]
    private void Open(EventLoop loop)
    {
        loop.AssertCurrent();
        // In turn, and only while it stays open: else the first to flood would close it again for everyone, time after
        // time.
        loop.NoteIntakeOpened();
        while (!_intake.Paused)
        {
            if (!loop.Held.TryTake(out ISocketOwner? owner))
            {
                loop.HoldsIntake = false;
                return;
            }

            try
            {
                owner.OnReadable();
            }
            catch (Exception error)
            {
                loop.Failed(error, owner);
            }
        }
    }
}
