using System.Net.Sockets;
using Clientele.Connections;
using Clientele.Guarding;
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
    private bool _toldOfEnd;
    private long _sentAtDeadline;
    private long _closeTimeout = -1;

    /// <summary>What was owed to it, or its handler, took longer than the close timeout.</summary>
    internal bool EndedByDeadline { get; private set; }

    /// <summary>
    /// Sends FIN after everything that was sent before: the peer's stream ends, and what it still says is still received.
    /// Nothing can be sent afterwards. Any thread.
    /// </summary>
    public void CompleteSending()
    {
        Outbound.Finish();
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
        if (error is not null)
            NoteFailure(error);
        if (_consumerDone)
            return;
        _consumerDone = true;
        LeaveReason reason = error is not null ? LeaveReason.Failed
            : WasReset ? LeaveReason.Reset
            : _peerFinished ? LeaveReason.Closed
            : Outbound.Settle().IsBroken ? LeaveReason.Reset
            : LeaveReason.HungUp;
        End(reason, error);
        BeginEnding();
    }

    /// <summary>
    /// Its code has thrown. When the end has a reason already it keeps it, and gets the error if it has none. A handler that was
    /// cancelled because its connection ended is no failure; and what was thrown to the handler is told of with the end.
    /// </summary>
    private void NoteFailure(Exception error)
    {
        bool ended = Reason != LeaveReason.None;
        if ((ended && error is OperationCanceledException) || ReferenceEquals(error, Error))
            return;
        OnConsumerFailed(error);
        if (ended && !_departed)
            Interlocked.CompareExchange(ref _error, error, null);
    }

    /// <summary>Its handler or callback has thrown. On the loop.</summary>
    private protected virtual void OnConsumerFailed(Exception error) { }

    /// <summary>The reader has seen the end of the stream.</summary>
    internal void OnReaderEnded()
    {
        if (Reason != LeaveReason.None)
            Loop.Post(static self => ((Connection)self!).BeginEnding(), this);
    }

    private bool WasReset => Outbound.Settle().WasReset;

    /// <summary>Something may have changed that an end waits for, or that is an end. Any thread.</summary>
    internal void LookAgain() => Loop.Post(static self => ((Connection)self!).Look(), this);

    private void Look()
    {
        Loop.AssertCurrent();
        if (_leaving || _departed)
        {
            Depart();
            return;
        }

        SendState sending = Outbound.Settle();
        if (sending.IsBroken)
            OnSendBroken(sending.Error);
        else if (sending.IsFinished)
            OnSendFinished();
    }

    private void OnSendBroken(SocketError error)
    {
        // With a reader the error is found behind the last byte; without one left it ends here.
        if (_phase is Phase.Open && !_peerEnded)
        {
            ((ISocketOwner)this).OnReadable();
            return;
        }

        LeaveReason reason = IsGone(error) ? LeaveReason.Reset : LeaveReason.Failed;
        End(reason, new SocketException((int)error), abort: true);
    }

    private void BeginEnding()
    {
        if (_phase >= Phase.Flushing)
        {
            if (_abort && _phase != Phase.Done)
                Depart();
            return;
        }

        _consumerDone |= _phase == Phase.Waiting;
        if (_phase < Phase.Ending)
        {
            FaultInjection.At(FaultPoint.BeginEnding, this);
            Loop.Timers.Cancel(ref _idleTimer);
            Loop.Timers.Cancel(ref _gapTimer);
            ArmCloseDeadline();
            _phase = Phase.Ending;
        }

        TellOfEnd();
        // Nothing more will be sent: a handler that waits for room must not be waited for.
        if (_abort)
            Outbound.TellOfRoom();
        if (_consumerDone || _now)
            BeginFlush();
    }

    /// <summary>Once, unless it throws: then what was begun again tells again.</summary>
    private void TellOfEnd()
    {
        if (_toldOfEnd)
            return;
        _toldOfEnd = true;
        try
        {
            if (_inline is not null)
                EndInline();
            _reader?.Signal();
            Interlocked.MemoryBarrier(); // against Ended, which sets its source and then looks at the phase
            CancelEnded();
        }
        catch
        {
            _toldOfEnd = false;
            throw;
        }
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
        if (_abort || Outbound.Settle().IsBroken)
        {
            Depart();
            return;
        }

        Outbound.Finish();
        if (Outbound.Settle().IsFinished)
            OnSendFinished();
    }

    /// <summary>FIN is sent. That alone ends nothing when it was a half-close.</summary>
    private void OnSendFinished()
    {
        if (_phase == Phase.Flushing)
            Depart();
        else if (_phase == Phase.HalfClosed && _inline is not null)
            EndInline(); // both have finished, and nobody is left who could say that this is the end
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Warning, "{Connection} was ended before its handler returned: the handler should end with its messages, or look at the Ended token")]
        public static partial void HandlerLate(ILogger logger, Connection connection);

        [LoggerMessage(11, LogLevel.Error, "What was registered with a token of {Connection} (Ended or PeerFinished) has thrown")]
        public static partial void RegistrationFailed(ILogger logger, Exception error, Connection connection);

        [LoggerMessage(12, LogLevel.Error, "{Connection} was ending when this was thrown as well")]
        public static partial void WorkFailed(ILogger logger, Exception error, Connection connection);
    }
}
