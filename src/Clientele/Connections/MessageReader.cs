using System.Threading.Tasks.Sources;
using Clientele.Connections.Receiving;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// Messages for <c>await foreach</c>: the thread that asks for the next one receives; with nothing there, the loop runs
/// this again when there is. One consumer at a time; the life of its waits is in docs/engine.md.
/// </summary>
internal sealed class MessageReader(Connection connection)
    : IAsyncEnumerator<Message>, IValueTaskSource<bool>, IThreadPoolWorkItem, IFaultable
{
    private ManualResetValueTaskSourceCore<bool> _wait = new() { RunContinuationsAsynchronously = false };
    private CancellationToken _cancellation;
    private CancellationTokenRegistration _registration;
    private Message _current;
    private ReaderSignal _signal;
    private ReaderTurn _turn;
    private int _inUse;
    private bool _drained;
    private bool _ended;
    private bool _held;

    public Message Current => _current;

    private Inbound Inbound => connection.Inbound;

    /// <summary>True while the consumer waits for bytes, and not we for the consumer. Any thread.</summary>
    public bool IsWaiting => _signal.IsWaiting;

    /// <summary>True while a consumer has it: it waits for messages, or is busy with one. Any thread.</summary>
    public bool IsInUse => Volatile.Read(ref _inUse) == 1;

    public void Open(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _inUse, 1) == 1)
            throw new InvalidOperationException(
                "this connection's messages are being read already: one reader at a time");
        _cancellation = cancellationToken;
    }

    public ValueTask<bool> MoveNextAsync()
    {
        _current = default;
        _cancellation.ThrowIfCancellationRequested();
        switch (Advance())
        {
            case Progress.Message:
                Cork.OnMessage(connection.Outbound, Inbound.HasUnread);
                return new ValueTask<bool>(true);
            case Progress.End:
                return new ValueTask<bool>(false);
        }

        _wait.Reset();
        var task = new ValueTask<bool>(this, _wait.Version);
        if (_cancellation.CanBeCanceled)
            _registration = _cancellation.UnsafeRegister(static self => ((MessageReader)self!).Signal(), this);
        Wait();
        return task;
    }

    /// <summary>Reads no more: what was received and not taken is thrown away. By the reader.</summary>
    public void Drop()
    {
        _ended = true;
        if (!_turn.Enter())
            return;
        Inbound.ReleaseBuffer();
        if (_turn.Exit())
            connection.Lifecycle.LookAgain();
    }

    public ValueTask DisposeAsync()
    {
        Cork.Current?.Release(connection.Outbound);
        _current = default;
        Inbound.OnReaderClosed();
        Volatile.Write(ref _inUse, 0);
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Something changed that the reader must look at: bytes, the end, a timer, cancellation. Any thread.
    /// </summary>
    public void Signal()
    {
        if (_signal.Give())
            Schedule();
    }

    /// <summary>Keeps the reader out of socket and buffer for good; false while it is inside.</summary>
    [OnLoop]
    public bool TryShut()
    {
        connection.Loop.AssertCurrent();
        return _turn.TryShut();
    }

    /// <summary>
    /// Keeps the reader out for a moment; false while it is inside. When true, the caller must <see cref="Exit"/>.
    /// </summary>
    [OnLoop]
    public bool TryEnter()
    {
        connection.Loop.AssertCurrent();
        return _turn.TryEnter();
    }

    public void Exit() => _turn.Exit();

    void IFaultable.OnFault(Exception error) => ((IFaultable)connection).OnFault(error);

    public void Execute()
    {
        FaultInjection.At(FaultPoint.ReaderGoesOn, connection);
        Progress progress;
        if (connection.Settings.Inline)
            connection.Loop.Serving(connection);
        if (!_held)
            Inbound.OnWoken();
        try
        {
            progress = Advance();
        }
        catch (Exception error)
        {
            _registration.Dispose();
            connection.Settings.Loose?.DoneReading();
            _wait.SetException(error);
            return;
        }

        if (progress == Progress.Nothing)
        {
            // After the advance, which clears what the cancellation has signalled.
            if (_cancellation.IsCancellationRequested)
            {
                _registration.Dispose();
                connection.Settings.Loose?.DoneReading();
                _wait.SetException(new OperationCanceledException(_cancellation));
                return;
            }

            Wait();
            return;
        }

        _registration.Dispose();
        Resume(progress == Progress.Message);
    }

    /// <summary>
    /// Goes on with the handler, until it waits again. Another thread may be running <see cref="Execute"/> by then.
    /// </summary>
    private void Resume(bool hasMessage)
    {
        Connection served = connection;
        served.Settings.Loose?.DoneReading();
        Cork? cork = Cork.BeginServing(served.Outbound);
        if (hasMessage)
            Cork.OnMessage(served.Outbound, Inbound.HasUnread);
        try
        {
            _wait.SetResult(hasMessage);
        }
        finally
        {
            cork?.EndServing(served.Outbound);
        }
    }

    public bool GetResult(short token) => _wait.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _wait.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);

    private enum Progress
    {
        Nothing,
        Message,
        End,
    }

    private Progress Advance()
    {
        if (!_turn.Enter())
        {
            // It has left: what was not taken by then is not said any more.
            Inbound.ReleaseBuffer();
            _ended = true;
            return Progress.End;
        }

        try
        {
            FaultInjection.At(FaultPoint.ReaderInside, connection);
            Progress progress = AdvanceInside();
            // The edge that told of it was this reader's, and its handler may not come back for more.
            if (progress == Progress.Message && connection.Socket.HungUp)
                connection.Lifecycle.LookAgain();
            return progress;
        }
        catch (Exception error)
        {
            // A message may be lost by it: whatever the handler makes of that, it is the end.
            connection.Fault(error);
            throw;
        }
        finally
        {
            if (_turn.Exit())
                connection.Lifecycle.LookAgain();
        }
    }

    private Progress AdvanceInside()
    {
        while (true)
        {
            if (Inbound.TryTake(out _current))
                return Progress.Message;

            Cork.Current?.Release(connection.Outbound);
            // First cleared, then looked at what a signal may have been for: so none is lost.
            bool ready = _signal.Take();
            if (_ended || connection.Lifecycle.Ending is not null)
                return End();
            if (_held = connection.Settings.Intake.Paused)
            {
                _drained = false;
                Inbound.OnPaused();
                return Progress.Nothing;
            }

            if (_drained && !ready)
                return GapOrNothing();

            IoResult result = Inbound.Receive();
            _drained = result.Drained;
            if (result.WouldBlock)
                return GapOrNothing();
            if (!result.IsSuccess || result.Count == 0)
            {
                _ended = true;
                Inbound.OnStreamEnded(result.Error);
            }
        }
    }

    private Progress GapOrNothing()
    {
        _drained = true;
        if (Inbound.HasGapPassed())
            return Inbound.TryTake(out _current) ? Progress.Message : Progress.Nothing;
        if (Inbound.GivesUpFrame() && Inbound.TryTake(out _current))
            return Progress.Message;
        return Inbound.Settle() ? Progress.Nothing : End();
    }

    private Progress End()
    {
        if (Inbound.TryTakePartial(out _current))
            return Progress.Message;
        Inbound.ReleaseBuffer();
        _ended = true;
        return Progress.End;
    }

    /// <summary>
    /// From here the loop may run <see cref="Execute"/> on another thread: nothing of ours may be touched after.
    /// </summary>
    private void Wait()
    {
        connection.Settings.Loose?.HoldWhileReading(connection);
        if (_held)
        {
            connection.Loop.Post(static self => ((MessageReader)self!).Pause(), this);
        }
        else
        {
            Inbound.OnWait();
        }

        if (!_signal.TryWait())
            Schedule();
    }

    /// <summary>Waits until intake is open again.</summary>
    [OnLoop]
    private void Pause()
    {
        connection.Loop.AssertCurrent();
        if (connection.Settings.Intake.Paused)
            connection.Loop.Held.Add(connection);
        else
            Signal();
    }

    private void Schedule()
    {
        if (connection.Settings.Inline && connection.Loop.IsCurrent)
        {
            Execute();
            return;
        }

        try
        {
            if (connection.Settings.Inline)
                connection.Loop.Post(static self => ((MessageReader)self!).Execute(), this);
            else
                connection.Loop.Ready.Add(this);
        }
        catch (OutOfMemoryException)
        {
            // It still waits, and the next signal, of its end at the latest, wakes it.
            _signal.WaitAgain();
            throw;
        }
    }
}
