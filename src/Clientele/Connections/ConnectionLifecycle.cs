using System.Net.Sockets;
using Clientele.Connections.Common;
using Clientele.Connections.Sending;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// The life of a connection from open to closed, as docs/engine.md draws it. Used on its loop, except that any thread
/// may ask for an end, and where a method says otherwise. Each step may be run again after it has thrown.
/// </summary>
internal sealed class ConnectionLifecycle(Connection connection) : ITimerTarget, IFaultable
{
    // One second of tries to end, and then it is given up.
    private const int MostFaults = 100;
    private const long FaultPause = 10_000;

    private volatile ConnectionPhase _phase;
    private byte _faults;
    private bool _isInline, _consumerDone, _isConcluded, _hasLeft;
    private EndRequest _end;
    private EndSignals? _signals;
    private PeerWatch _peer;
    private LifeTimer _timer = new();
    private Lingering _lingering;

    public ConnectionPhase Phase => _phase;

    /// <summary>Null while no end was asked for. Any thread.</summary>
    public Ending? Ending => _end.Ending;

    /// <summary>What was owed to the peer, or its handler, took longer than the close timeout.</summary>
    public bool EndedByDeadline { get; private set; }

    /// <summary>An end was asked for, or the connection is broken. Any thread.</summary>
    public bool IsEnding => Ending is not null || _phase >= ConnectionPhase.Ending || _peer.IsBroken;

    /// <summary>The peer's FIN has arrived, or an end was asked for. Any thread.</summary>
    public bool HasPeerFinished => _peer.IsFinished || IsEnding;

    /// <summary>For users who wait for the end. Any thread.</summary>
    public EndSignals Signals =>
        _signals ?? Interlocked.CompareExchange(ref _signals, new EndSignals(connection), null) ?? _signals;

    public Connection Connection => connection;
    private EventLoop Loop => connection.Loop;

    /// <summary>The consumer has it, and no end has begun.</summary>
    private bool IsServed => _phase is ConnectionPhase.Open or ConnectionPhase.HalfClosed;

    /// <summary>
    /// Asks for the end; the first reason stays. False when an end had been asked for before. Any thread; throws
    /// nothing. With <paramref name="abort"/> nothing more is sent; with <paramref name="now"/> the handler is not
    /// waited for.
    /// </summary>
    public bool RequestEnd(
        LeaveReason reason, Exception? error, bool abort = false, bool now = false, long closeTimeout = -1)
    {
        bool isFirst = _end.TryAsk(reason, error);
        if (closeTimeout >= 0)
            _timer.FixClose(closeTimeout);
        _end.Hasten(abort, now);
        LookAgain();
        return isFirst;
    }

    /// <summary>The error of an end that has none. Any thread; throws nothing.</summary>
    public void AddError(Exception error)
    {
        if (!_hasLeft)
            _end.AddError(error);
    }

    /// <summary>
    /// Something has changed that the life depends on: an end was asked for, sending is over, a reader or sender is
    /// out. Any thread.
    /// </summary>
    public void LookAgain() => Loop.Post(static self => ((ConnectionLifecycle)self!).Advance(), this);

    /// <summary>A message was taken, or one accepted for sending. Any thread.</summary>
    public void NoteActivity(bool isMessage)
    {
        if (_peer.IsFinished)
            _peer.NoteActivity(Loop);
        else if (isMessage && _signals is { AreWatched: true } && !connection.Socket.TellsOfFinish)
            LookAgain(); // its handler may come to wait for a token instead of the next message
    }

    /// <summary>The connection is open for its consumer; false when an end was faster.</summary>
    [OnLoop]
    public bool TryOpen(bool isInline)
    {
        Loop.AssertCurrent();
        if (_phase != ConnectionPhase.Waiting)
            return false;
        (_isInline, _phase) = (isInline, ConnectionPhase.Open);
        return true;
    }

    /// <summary>
    /// The consumer will take no more: its handler has returned or thrown, or its callback has thrown or seen the end.
    /// </summary>
    [OnLoop]
    public void OnConsumerDone(Exception? error)
    {
        Loop.AssertCurrent();
        if (error is not null)
            NoteFailure(error);
        if (_consumerDone)
            return;
        _consumerDone = true;
        SendState sending = connection.Outbound.Settle();
        RequestEnd(error is null ? _peer.ReasonOfReturn(sending) : LeaveReason.Failed, error);
        Advance();
    }

    /// <summary>By the consumer: a receive has returned 0, or an error. True where others may still answer.</summary>
    public bool OnStreamEnded(SocketError error)
    {
        _peer.OnStreamEnded(connection, error);
        if (!_isInline)
        {
            Loop.Post(static self => ((ConnectionLifecycle)self!).OnReadToEnd(), this);
            return false;
        }

        bool staysOpen = _peer.IsReadToEnd && PeerWatch.MayBeAnswered(connection);
        if (staysOpen)
            OnReadToEnd();
        else if (_peer.IsReadToEnd)
            NotePeerFinished();
        return staysOpen;
    }

    /// <summary>The socket has something to tell, and no callback receives it.</summary>
    /// <param name="readerLooks">A reader was waiting for that, and receives.</param>
    [OnLoop]
    public void OnReadable(bool readerLooks)
    {
        Loop.AssertCurrent();
        if (!_peer.IsFinished && connection.Socket.PeerFinished)
            NotePeerFinished();
        if (readerLooks)
            return;
        bool looks = _phase == ConnectionPhase.Open && !_isInline;
        PeekResult found = looks ? _peer.LookForFinish(connection) : PeekResult.Nothing;
        if (found == PeekResult.End)
            NotePeerFinished();
        if (found == PeekResult.Broken || connection.Socket.HungUp)
            LookForReset();
    }

    /// <summary>While lingering: the socket has something to discard.</summary>
    [OnLoop]
    public void Discard()
    {
        Loop.AssertCurrent();
        if (_lingering.TryEnd(connection))
            Close();
    }

    /// <summary>Its work has thrown: it ends as failed. An end that throws is tried again in a while.</summary>
    public void OnFault(Exception error)
    {
        if (_phase == ConnectionPhase.Closed)
            return;
        connection.Fault(error);
        if (_faults++ == 0)
            return;
        _end.Hasten(abort: true, now: true);
        if (_faults < MostFaults)
            Loop.Timers.Add(Loop.Now + FaultPause, this, LifeTimer.Retry);
        else
            GiveUp();
    }

    [OnLoop]
    void ITimerTarget.OnTimer(int kind)
    {
        Loop.AssertCurrent();
        if (kind == LifeTimer.Close)
            OnCloseDeadline();
        else if (kind == LifeTimer.Linger)
            Close();
        else if (kind == LifeTimer.Finish)
            OnFinishTimeout();
        else
            Advance();
    }

    /// <summary>From phase to phase, as far as it can go now.</summary>
    [OnLoop]
    private void Advance()
    {
        Loop.AssertCurrent();
        switch (_phase)
        {
            case ConnectionPhase.Waiting or ConnectionPhase.Open or ConnectionPhase.HalfClosed when Ending is null:
                LookAround();
                break;
            case ConnectionPhase.Waiting or ConnectionPhase.Open or ConnectionPhase.HalfClosed:
                FaultInjection.At(FaultPoint.BeginEnding, connection);
                _timer.StartClose(this);
                // In the waiting line it has no consumer.
                _consumerDone |= _phase == ConnectionPhase.Waiting;
                _phase = ConnectionPhase.Ending;
                goto case ConnectionPhase.Ending;
            case ConnectionPhase.Ending:
                Conclude();
                // A handler that waits for room must not be waited for.
                if (_end.Aborts)
                    connection.Outbound.TryShut();
                // By the end of a callback it may be further.
                if (_phase != ConnectionPhase.Ending || !(_consumerDone || _end.IsNow))
                    break;
                _phase = ConnectionPhase.Flushing;
                goto case ConnectionPhase.Flushing;
            case ConnectionPhase.Flushing:
                if (!_end.Aborts)
                    connection.Outbound.Finish();
                if (_end.Aborts || connection.Outbound.Settle() is { IsFinished: true } or { IsBroken: true })
                    Leave();
                break;
            case ConnectionPhase.Lingering when _end.Aborts:
                Close();
                break;
        }
    }

    /// <summary>No end was requested; but the change may be one.</summary>
    private void LookAround()
    {
        SendState sending = connection.Outbound.Settle();
        if (sending.IsBroken)
            OnSendBroken(sending.Error);
        // Both have finished: a callback's connection has nobody left who could say that this is the end.
        else if (sending.IsFinished && _phase == ConnectionPhase.HalfClosed)
            connection.Inbound.Conclude();
        if (_phase != ConnectionPhase.Waiting)
            OnReadable(readerLooks: false);
    }

    /// <summary>With a reader the error is found behind the last byte; without one left it ends here.</summary>
    private void OnSendBroken(SocketError error)
    {
        if (_phase == ConnectionPhase.Open && !_peer.IsReadToEnd)
            ((ISocketOwner)connection).OnReadable();
        else
            PeerWatch.End(connection, error);
    }

    /// <summary>Its code has thrown. A cancelled handler has not failed.</summary>
    private void NoteFailure(Exception error)
    {
        Ending? ending = Ending;
        if ((ending is not null && error is OperationCanceledException) || ReferenceEquals(error, ending?.Error))
            return;
        connection.OnConsumerFailed(error);
        AddError(error);
    }

    /// <summary>The consumer and the users' tokens learn of the end: once, unless it throws.</summary>
    private void Conclude()
    {
        if (_isConcluded)
            return;
        _isConcluded = true;
        try
        {
            connection.Inbound.Conclude();
            Interlocked.MemoryBarrier(); // against Ended, which makes its source and then looks at the phase
            _signals?.CancelEnded();
        }
        catch
        {
            _isConcluded = false;
            throw;
        }
    }

    private void OnCloseDeadline()
    {
        if (_phase == ConnectionPhase.Flushing && _timer.TryCloseAgain(this))
            return;
        EndedByDeadline = true;
        if (!_consumerDone)
            LogMessages.HandlerLate(connection.Settings.Logger, connection);
        _end.Hasten(abort: true, now: true);
        Advance();
    }

    /// <summary>
    /// Leaves now, although the socket may still have work. A sender or reader that is at work is let out first; then
    /// this is called again.
    /// </summary>
    private void Leave()
    {
        if (!_hasLeft)
        {
            if (!connection.Outbound.TryShut() || !connection.Inbound.TryShut())
                return;
            _timer.Cancel(Loop);
            FaultInjection.At(FaultPoint.Depart, connection);
            connection.OnDeparted();
            _hasLeft = true;
            _signals?.CancelEnded();
        }

        if (_end.Aborts || _peer.IsReadToEnd || connection.Outbound.Settle().IsBroken
            || connection.Reason == LeaveReason.Refused)
        {
            Close();
            return;
        }

        _phase = ConnectionPhase.Lingering;
        _timer.StartLinger(this);
        Discard();
    }

    private void Close()
    {
        _timer.Cancel(Loop);
        FaultInjection.At(FaultPoint.CloseSocket, connection);
        if (_end.Aborts)
            connection.Socket.Abort();
        else
            connection.Socket.Close();
        SayClosed();
    }

    private void SayClosed()
    {
        if (_phase == ConnectionPhase.Closed)
            return;
        _phase = ConnectionPhase.Closed;
        Interlocked.MemoryBarrier(); // against Closed, which makes its source and then looks at the phase
        _signals?.CompleteClosed();
        connection.OnClosed();
    }

    /// <summary>It cannot end as it should: what the system holds for it is given back, at least.</summary>
    private void GiveUp()
    {
        try
        {
            connection.Socket.Abort();
        }
        finally
        {
            SayClosed();
        }
    }

    [OnLoop]
    private void OnReadToEnd()
    {
        Loop.AssertCurrent();
        if (_phase == ConnectionPhase.Open)
            _phase = ConnectionPhase.HalfClosed;
        NotePeerFinished();
    }

    /// <summary>The FIN is here, whether or not all has been read that came before it.</summary>
    private void NotePeerFinished()
    {
        if (!_peer.TryFinish(Loop))
            return;
        _signals?.CancelPeerFinished();
        if (connection.Settings.FinishTimeout != Microseconds.Never && IsServed)
            _timer.StartFinish(this);
    }

    private void OnFinishTimeout()
    {
        if (!IsServed)
            return;
        long due = _peer.FinishDue(connection, mayHaveUntaken: _phase == ConnectionPhase.Open);
        if (due > Loop.Now)
            _timer.FinishLater(this, due);
        else
            RequestEnd(_peer.IsBroken ? LeaveReason.Reset : LeaveReason.Closed, null);
    }

    /// <summary>
    /// Nobody reads, or only when its handler comes to it; but a peer that has gone must not be waited for.
    /// </summary>
    private void LookForReset()
    {
        SendState sending = connection.Outbound.Settle();
        if (_phase == ConnectionPhase.Flushing)
        {
            // After both have finished the system still delivers what was sent, unless it is told to abort.
            _end.Hasten(abort: !sending.IsFinished, now: false);
            Leave();
        }

        if (!IsServed || sending.IsFinished)
            return;
        if (_peer.TryBreak())
            _signals?.CancelEnded();
        _peer.LookForEnd(connection);
    }
}
