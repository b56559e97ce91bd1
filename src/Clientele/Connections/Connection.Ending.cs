using System.Net.Sockets;
using Clientele.Connections;
using Clientele.Transport;
using Microsoft.Extensions.Logging;

namespace Clientele;

// How a connection ends: the second half of the state machine in docs/engine.md. All of it on the loop, but for asking.
public partial class Connection
{
    private const int LeastProgress = 1024;

    private Phase _phase;
    private int _reason;
    private Exception? _error;
    private volatile bool _stopReading;
    private volatile bool _abort;
    private volatile bool _now;
    private volatile bool _broken;
    private bool _consumerDone;
    private bool _departed;
    private long _lingered;
    private long _sentAtDeadline;
    private int _idleTimer;
    private int _endTimer;
    private long _closeTimeout = -1;
    private CancellationTokenSource? _ended;
    private TaskCompletionSource? _closed;

    /// <summary>What was owed to it, or its handler, took longer than the close timeout.</summary>
    internal bool EndedByDeadline { get; private set; }

    /// <summary>
    /// Sends FIN after everything that was sent before: the peer's stream ends, and what it still says is still received.
    /// Nothing can be sent afterwards. Any thread.
    /// </summary>
    public void CompleteSending()
    {
        _finish = true;
        Kick();
    }

    /// <summary>
    /// Closes in good order: what is queued is sent, then FIN, then what still comes is discarded until the peer closes too
    /// (at most 2 s and 1 MiB). Ends when that is done, at the latest after the close timeout. Any thread, more than once.
    /// </summary>
    public Task CloseAsync()
    {
        End(LeaveReason.HungUp, null);
        Loop.Post(static self => ((Connection)self!).OnConsumerDone(null), this);
        return Closed;
    }

    /// <summary>Ends at once: the peer gets a reset and what is unsent is thrown away. Any thread, more than once.</summary>
    public void Abort() => EndNow(LeaveReason.HungUp);

    /// <summary>Ends when the socket has been given back.</summary>
    internal Task Closed
    {
        get
        {
            TaskCompletionSource closed = _closed ?? Interlocked.CompareExchange(
                ref _closed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null) ?? _closed;
            if (_phase == Phase.Done)
                closed.TrySetResult();
            return closed.Task;
        }
    }

    /// <summary><see cref="CloseAsync"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    void ITimerTarget.OnTimer(int kind)
    {
        switch (kind)
        {
            case TimerKind.Idle:
                _idleTimer = 0;
                LookForIdle();
                break;
            case TimerKind.CloseDeadline:
                _endTimer = 0;
                OnCloseDeadline();
                break;
            case TimerKind.Linger:
                _endTimer = 0;
                CloseSocket();
                break;
            case TimerKind.Gap:
                _gapTimer = 0;
                OnGap();
                break;
        }
    }

    /// <summary>Asks for the end; the first reason stays. Any thread.</summary>
    internal void End(LeaveReason reason, Exception? error, bool abort = false, long closeTimeout = -1)
    {
        if (Interlocked.CompareExchange(ref _reason, (int)reason, (int)LeaveReason.None) == (int)LeaveReason.None)
            Volatile.Write(ref _error, error);
        if (closeTimeout >= 0)
            Interlocked.CompareExchange(ref _closeTimeout, closeTimeout, -1);
        _stopReading = true;
        if (abort)
            _abort = true;
        Loop.Post(static self => ((Connection)self!).BeginEnding(), this);
    }

    /// <summary>As <see cref="End"/> with an abort, and without waiting for a handler that is still busy. Any thread.</summary>
    private protected void EndNow(LeaveReason reason)
    {
        _now = true;
        End(reason, null, abort: true);
    }

    /// <summary>On the loop, once: the connection is open for its consumer.</summary>
    private protected void Open(InlineHandler? inline)
    {
        _inline = inline;
        if (_phase != Phase.Waiting)
            return;
        _phase = Phase.Open;
        Volatile.Write(ref _lastReceived, Loop.Now);
        if (_settings.IdleTimeout > 0)
            _idleTimer = Loop.Timers.Add(Loop.Now + _settings.IdleTimeout, this, TimerKind.Idle);
    }

    /// <summary>On the loop: its handler has returned, or thrown, or there is none.</summary>
    private protected void OnConsumerDone(Exception? error)
    {
        if (_consumerDone)
            return;
        _consumerDone = true;
        LeaveReason reason = error is not null ? LeaveReason.Failed
            : WasReset ? LeaveReason.Reset
            : _peerEnded ? LeaveReason.Closed
            : _sendBroken ? LeaveReason.Reset
            : LeaveReason.HungUp;
        End(reason, error);
        BeginEnding();
    }

    /// <summary>Just before the last: it is gone from here on. On the loop, once.</summary>
    private protected virtual void OnDeparted() { }

    /// <summary>The socket has been given back. On the loop, once, last of all.</summary>
    private protected virtual void OnClosed() { }

    /// <summary>The reader has seen the end of the stream.</summary>
    internal void OnReaderEnded()
    {
        if (Reason != LeaveReason.None)
            Loop.Post(static self => ((Connection)self!).BeginEnding(), this);
    }

    /// <summary>
    /// The system reports a reset once, and when a send has heard it, a receive sees nothing but an end. After a FIN, a
    /// send hears of a broken pipe instead (Linux): that peer has closed.
    /// </summary>
    private bool WasReset => _sendBroken && _sendError == SocketError.ConnectionReset;

    private void OnPeerEnded()
    {
        if (_phase == Phase.Open)
            _phase = Phase.HalfClosed;
    }

    private void OnSendBroken()
    {
        // With a reader the error is found behind the last byte; without one left it ends here.
        if (_phase is Phase.Open && !_peerEnded)
        {
            ((ISocketOwner)this).OnReadable();
            return;
        }

        LeaveReason reason = IsGone(_sendError) ? LeaveReason.Reset : LeaveReason.Failed;
        End(reason, new SocketException((int)_sendError), abort: true);
    }

    private void BeginEnding()
    {
        if (_phase >= Phase.Flushing)
        {
            if (_abort && _phase != Phase.Done)
                Depart();
            return;
        }

        bool first = _phase < Phase.Ending;
        _consumerDone |= _phase == Phase.Waiting;
        _phase = Phase.Ending;
        if (first)
        {
            Loop.Timers.Cancel(ref _idleTimer);
            Loop.Timers.Cancel(ref _gapTimer);
            ArmCloseDeadline();
            if (_inline is not null)
                EndInline();
            _reader?.Signal();
            Interlocked.MemoryBarrier(); // against GetEndedSource, which sets its source and then looks at the phase
            CancelEnded();
        }

        if (_consumerDone || _now)
            BeginFlush();
    }

    private void ArmCloseDeadline()
    {
        _sentAtDeadline = BytesSent;
        _endTimer = Loop.Timers.Add(Loop.Now + (_closeTimeout >= 0 ? _closeTimeout : _settings.CloseTimeout), this, TimerKind.CloseDeadline);
    }

    /// <summary>
    /// A peer that goes on reading what is owed to it is not cut off, unless the server stops: the queue is bounded, and
    /// the least progress that counts bounds the time.
    /// </summary>
    private void OnCloseDeadline()
    {
        if (_closeTimeout < 0 && _phase == Phase.Flushing && BytesSent - _sentAtDeadline >= LeastProgress)
        {
            ArmCloseDeadline();
            return;
        }

        _abort = true;
        EndedByDeadline = true;
        if (!_consumerDone)
            Log.HandlerLate(_settings.Logger, this);
        Depart();
    }

    private void BeginFlush()
    {
        if (_phase >= Phase.Flushing)
            return;
        _phase = Phase.Flushing;
        if (_abort || _sendBroken)
        {
            Depart();
            return;
        }

        _finish = true;
        Kick();
        if (_finished)
            OnSendFinished();
    }

    /// <summary>FIN is sent. That alone ends nothing when it was a half-close.</summary>
    private void OnSendFinished()
    {
        if (_phase == Phase.Flushing)
            Depart();
    }

    /// <summary>Left: now, whatever the socket still has to do.</summary>
    private void Depart()
    {
        if (_phase == Phase.Done)
            return;
        if (!_departed)
        {
            // Left is the last of its events: whoever sends or reads at this moment is let out first, and nobody in again.
            _shutAsked |= !_finished;
            if ((!_finished && !TryShutGate()) || !(_reader?.TryShut() ?? true))
            {
                Loop.Post(static self => ((Connection)self!).Depart(), this);
                return;
            }

            // And whoever was about to enqueue when the gate was shut has told of it.
            lock (Socket)
                _departed = true;
            ReturnCharge();
            DropQueue();
            Loop.Timers.Cancel(ref _endTimer);
            Loop.Timers.Cancel(ref _idleTimer);
            OnDeparted();
            CancelEnded();
        }

        if (_abort || _peerEnded || _sendBroken || Reason == LeaveReason.Refused)
        {
            CloseSocket();
            return;
        }

        if (_phase == Phase.Lingering)
            return;
        _phase = Phase.Lingering;
        _endTimer = Loop.Timers.Add(Loop.Now + _settings.LingerTimeout, this, TimerKind.Linger);
        Discard();
    }

    /// <summary>
    /// Reads on until the peer has closed too: closing with unread input makes the kernel send RST, and the peer lose what
    /// it was sent (3.8 of 3.9 MB when measured).
    /// </summary>
    private void Discard()
    {
        while (_phase == Phase.Lingering)
        {
            IoResult result = Socket.Receive(Loop.SharedBuffer);
            if (result.WouldBlock)
            {
                Socket.AwaitReadable();
                return;
            }

            _lingered += result.Count;
            if (!result.IsSuccess || result.Count == 0 || _lingered > _settings.LingerBytes)
            {
                CloseSocket();
                return;
            }
        }
    }

    /// <summary>Nobody reads, or only when its handler comes to it; but a peer that has gone must not be waited for.</summary>
    private void LookForReset()
    {
        if (_phase == Phase.Flushing)
        {
            _abort = true;
            Depart();
        }
        else if (_phase is Phase.Open or Phase.HalfClosed && !_finished)
        {
            if (!_broken)
            {
                _broken = true;
                CancelEnded();
            }

            if (Socket.KeepsReceived)
                return;
            // An error is reported once: to us, or to the reader or the sender that is at it now.
            if (!(_reader?.TryEnter() ?? true))
            {
                Loop.Post(static self => ((Connection)self!).LookForReset(), this);
                return;
            }

            PeekResult unread = _peerEnded ? PeekResult.End : Socket.Peek();
            if (unread == PeekResult.End && Volatile.Read(ref _gate) is Held or HeldMore)
                Loop.Post(static self => ((Connection)self!).LookForReset(), this);
            else if (unread == PeekResult.End && QueuedBytes == 0 && !WasReset)
                End(LeaveReason.Closed, null, abort: true);
            else if (unread is PeekResult.End or PeekResult.Broken)
                End(LeaveReason.Reset, new SocketException((int)SocketError.ConnectionReset), abort: true);
            _reader?.Exit();
        }
    }

    private void CloseSocket()
    {
        _shutAsked = true;
        if (!TryShutGate())
        {
            Loop.Post(static self => ((Connection)self!).CloseSocket(), this);
            return;
        }

        if (_phase == Phase.Done)
            return;
        _phase = Phase.Done;
        Interlocked.MemoryBarrier(); // against Closed, which sets its source and then looks at the phase
        Loop.Timers.Cancel(ref _endTimer);
        if (_abort)
            Socket.Abort();
        else
            Socket.Close();
        DropQueue();
        if (_inline is not null)
            ReleaseBuffer();
        _closed?.TrySetResult();
        OnClosed();
    }

    /// <summary>With the gate shut, or everything sent: who has left is owed nothing.</summary>
    private void DropQueue()
    {
        TaskCompletionSource? room = null;
        lock (Socket)
            ClearQueue(ref room);
        room?.TrySetResult();
    }

    private bool TryShutGate()
    {
        while (true)
        {
            int gate = Volatile.Read(ref _gate);
            if (gate == Shut)
                return true;
            if (gate is Held or HeldMore)
                return false;
            if (Interlocked.CompareExchange(ref _gate, Shut, gate) == gate)
                return true;
        }
    }

    private void LookForIdle()
    {
        if (_phase != Phase.Open)
            return;
        bool busy = _reader is { IsWaiting: false } || _settings.Intake.Paused || Loop.HoldsIntake || (_inline is null && _reader is null);
        long since = busy ? Loop.Now : Math.Max(Volatile.Read(ref _lastReceived), Loop.IntakeOpened);
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

    private CancellationTokenSource GetEndedSource()
    {
        CancellationTokenSource source = _ended
            ?? Interlocked.CompareExchange(ref _ended, new CancellationTokenSource(), null)
            ?? _ended;
        if ((_phase >= Phase.Ending || _broken) && !source.IsCancellationRequested)
            CancelEnded();
        return source;
    }

    // Off the loop: what a user hangs on the token is a user's code.
    private void CancelEnded()
    {
        if (_ended is { } source)
            ThreadPool.UnsafeQueueUserWorkItem(static source => source.Cancel(), source, preferLocal: false);
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Warning, "{Connection} was ended before its handler returned: the handler should end with its messages, or look at the Ended token")]
        public static partial void HandlerLate(ILogger logger, Connection connection);
    }
}
