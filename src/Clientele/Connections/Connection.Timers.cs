using Clientele.Connections;
using Clientele.Transport;

namespace Clientele;

// What happens when time is up. All of it on the loop.
public partial class Connection
{
    private TimerHandle _idleTimer;
    private TimerHandle _endTimer;
    private TimerHandle _gapTimer;
    private long _gapStart;
    private bool _gapOver;

    void ITimerTarget.OnTimer(int kind)
    {
        switch (kind)
        {
            case TimerKind.Idle:
                _idleTimer = default;
                LookForIdle();
                break;
            case TimerKind.CloseDeadline:
                _endTimer = default;
                OnCloseDeadline();
                break;
            case TimerKind.Linger:
                _endTimer = default;
                CloseSocket();
                break;
            case TimerKind.Gap:
                _gapTimer = default;
                OnGap();
                break;
            case TimerKind.Finish:
                _idleTimer = default;
                OnFinishTimeout();
                break;
            case TimerKind.Retry:
                BeginEnding();
                break;
        }
    }

    private void LookForIdle()
    {
        if (_phase != Phase.Open)
            return;
        long since = IsUnread ? Loop.Now : Math.Max(Volatile.Read(ref _lastReceived), Loop.IntakeOpened);
        long due = since + _settings.IdleTimeout;
        if (due <= Loop.Now)
            End(LeaveReason.Idle, null);
        else
            _idleTimer = Loop.Timers.Add(due, this, TimerKind.Idle);
    }

    private void OnGap()
    {
        if (_phase != Phase.Open)
            return;
        if (_inline is null)
        {
            _reader?.Signal();
            return;
        }

        Loop.Serving(this);
        try
        {
            _gapOver = true;
            while (TryTakeMessage(out Message message))
                _inline(this, message);
            _gapOver = false;
            SettleBuffer();
        }
        catch (Exception error)
        {
            OnConsumerDone(error);
        }
    }

    private void ArmGap()
    {
        Loop.Timers.Cancel(ref _gapTimer);
        if (_buffer is not null && _phase == Phase.Open)
            _gapTimer = Loop.Timers.Add(_gapStart + (long)_framing.GapTime!.Value.TotalMicroseconds, this, TimerKind.Gap);
    }
}
