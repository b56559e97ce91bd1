using Clientele.Connections;
using Clientele.Transport;

namespace Clientele;

// The peer's FIN, from its arrival on: who has finished has a time to be answered. See docs/engine.md. All of it on the loop.
public partial class Connection
{
    // While something is untaken a timeout of zero must not make its timer spin.
    private const long LeastFinishLook = 10_000;

    private volatile bool _peerFinished;
    private long _finishFrom;

    private void OnPeerEnded()
    {
        if (_phase == Phase.Open)
            _phase = Phase.HalfClosed;
        NotePeerFinished();
    }

    /// <summary>The FIN is here, whether or not all has been read that came before it.</summary>
    private void NotePeerFinished()
    {
        if (_peerFinished)
            return;
        Volatile.Write(ref _finishFrom, Loop.Now);
        _peerFinished = true;
        Interlocked.MemoryBarrier(); // against PeerFinished, which sets its source and then looks
        CancelPeerFinished();
        if (_settings.FinishTimeout == Microseconds.Never || _phase is not (Phase.Open or Phase.HalfClosed))
            return;
        Loop.Timers.Cancel(ref _idleTimer);
        _idleTimer = Loop.Timers.Add(Loop.Now + _settings.FinishTimeout, this, TimerKind.Finish);
    }

    /// <summary>A message was taken, or one accepted for sending. Any thread.</summary>
    private void RestartFinishTimeout() => Volatile.Write(ref _finishFrom, Loop.ReadClock());

    private void OnFinishTimeout()
    {
        if (_phase is not (Phase.Open or Phase.HalfClosed))
            return;
        bool waits = _settings.Intake.Paused || Loop.HoldsIntake || HasUntaken();
        long due = waits ? Loop.Now + Math.Max(_settings.FinishTimeout, LeastFinishLook) : Volatile.Read(ref _finishFrom) + _settings.FinishTimeout;
        if (due > Loop.Now)
            _idleTimer = Loop.Timers.Add(due, this, TimerKind.Finish);
        else
            End(_broken ? LeaveReason.Reset : LeaveReason.Closed, null);
    }

    /// <summary>Whether a reader that is in use has not come to all that was received. One that does not read holds nothing up.</summary>
    private bool HasUntaken()
    {
        if (_phase != Phase.Open || _reader is not { IsInUse: true } reader)
            return false;
        if (!reader.TryEnter())
            return true;
        try
        {
            return _start < _end || Socket.Peek() == PeekResult.Bytes;
        }
        finally
        {
            reader.Exit();
        }
    }

    /// <summary>
    /// Where the socket does not tell of a FIN that nobody waits for: looks for it as far as that goes, for handlers that wait for
    /// something else than messages.
    /// </summary>
    private void LookForFinish()
    {
        if (_phase != Phase.Open || _inline is not null || _peerFinished)
            return;
        if (_reader is null)
            Interlocked.CompareExchange(ref _reader, new MessageReader(this), null);
        // Who waits for messages hears of it as their end; who is at it now comes by here afterwards.
        if (_reader.IsWaiting || !_reader.TryEnter())
            return;
        PeekResult unread;
        try
        {
            unread = Socket.Peek();
        }
        finally
        {
            _reader.Exit();
        }

        if (unread == PeekResult.Nothing)
            Socket.AwaitReadable();
        else if (unread == PeekResult.End)
            NotePeerFinished();
        else if (unread == PeekResult.Broken)
            LookForReset();
    }
}
