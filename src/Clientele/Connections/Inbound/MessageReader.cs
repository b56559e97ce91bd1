using System.Threading.Tasks.Sources;
using Clientele.Guarding;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// Messages for <c>await foreach</c>: whoever asks for the next one receives; with nothing there, the loop runs this again
/// when there is. One consumer at a time; the life of its waits is in docs/engine.md.
/// </summary>
internal sealed class MessageReader(Connection connection)
    : IAsyncEnumerator<Message>, IValueTaskSource<bool>, IThreadPoolWorkItem, IFaultable
{
    private const int Clear = 0, Set = 1, Waiting = 2;
    private const int Outside = 0, Inside = 1, ShutOut = 2;

    private ManualResetValueTaskSourceCore<bool> _wait = new() { RunContinuationsAsynchronously = false };
    private CancellationToken _cancellation;
    private CancellationTokenRegistration _registration;
    private Message _current;
    private int _ready;
    private int _inUse;
    private int _inside;
    private bool _drained;
    private bool _ended;
    private bool _held;

    public Message Current => _current;

    /// <summary>True while the consumer waits for bytes, and not we for the consumer. Any thread.</summary>
    public bool IsWaiting => Volatile.Read(ref _ready) == Waiting;

    /// <summary>True while a consumer has it: it waits for messages, or is busy with one. Any thread.</summary>
    public bool IsInUse => Volatile.Read(ref _inUse) == 1;

    public void Open(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _inUse, 1) == 1)
            throw new InvalidOperationException("this connection's messages are being read already: one reader at a time");
        _cancellation = cancellationToken;
    }

    public ValueTask<bool> MoveNextAsync()
    {
        _current = default;
        _cancellation.ThrowIfCancellationRequested();
        switch (Advance())
        {
            case Progress.Message:
                Cork.OnMessage(connection.Outbound, connection.HasUnread);
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

    public ValueTask DisposeAsync()
    {
        Cork.Current?.Release(connection.Outbound);
        _current = default;
        connection.StoppedReading();
        Volatile.Write(ref _inUse, 0);
        return ValueTask.CompletedTask;
    }

    /// <summary>On the loop: an edge.</summary>
    public void OnReadable() => Signal();

    /// <summary>Something changed that the reader must look at: bytes, the end, a timer, cancellation. Any thread.</summary>
    public void Signal()
    {
        if (Interlocked.Exchange(ref _ready, Set) == Waiting)
            Schedule();
    }

    /// <summary>On the loop: keeps the reader out of socket and buffer for good; false while it is inside.</summary>
    public bool TryShut() => Interlocked.CompareExchange(ref _inside, ShutOut, Outside) != Inside;

    /// <summary>Keeps the reader out for a moment; false while it is inside. Whoever gets true must <see cref="Exit"/>.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref _inside, Inside, Outside) == Outside;

    public void Exit() => Volatile.Write(ref _inside, Outside);

    void IFaultable.OnFault(Exception error) => ((IFaultable)connection).OnFault(error);

    public void Execute()
    {
        FaultInjection.At(FaultPoint.ReaderGoesOn, connection);
        Progress progress;
        if (connection.Settings.Inline)
            connection.Loop.Serving(connection);
        if (!_held)
            connection.EndIdle();
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

    /// <summary>Goes on with the handler, until it waits again. Another thread may be running <see cref="Execute"/> by then.</summary>
    private void Resume(bool hasMessage)
    {
        Connection served = connection;
        served.Settings.Loose?.DoneReading();
        Cork? cork = Cork.BeginServing(served.Outbound);
        if (hasMessage)
            Cork.OnMessage(served.Outbound, served.HasUnread);
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

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);

    private enum Progress
    {
        Nothing,
        Message,
        End,
    }

    private Progress Advance()
    {
        int inside;
        var spin = new SpinWait();
        while ((inside = Interlocked.CompareExchange(ref _inside, Inside, Outside)) == Inside)
            spin.SpinOnce(); // the loop looks whether the peer is gone: a system call or two
        if (inside == ShutOut)
        {
            // It has left: what was not taken by then is not said any more.
            connection.ReleaseBuffer();
            _ended = true;
            return Progress.End;
        }

        try
        {
            FaultInjection.At(FaultPoint.ReaderInside, connection);
            Progress progress = AdvanceInside();
            // The edge that told of it was this reader's, and its handler may not come back for more.
            if (progress == Progress.Message && connection.Socket.HungUp)
                connection.LookForResetLater();
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
            Interlocked.Exchange(ref _inside, Outside); // before it is looked at who waits for it
            connection.OnReaderOutside();
        }
    }

    private Progress AdvanceInside()
    {
        while (true)
        {
            if (connection.TryTakeMessage(out _current))
            {
                connection.LookForFinishMeanwhile();
                return Progress.Message;
            }

            Cork.Current?.Release(connection.Outbound);
            // First cleared, then looked at what a signal may have been for: so none is lost.
            bool ready = Volatile.Read(ref _ready) == Set;
            if (ready)
                Interlocked.Exchange(ref _ready, Clear);
            if (_ended || connection.StopsReading)
                return End();
            if (_held = connection.Settings.Intake.Paused)
            {
                _drained = false;
                return Progress.Nothing;
            }

            if (_drained && !ready)
                return GapOrNothing();

            IoResult result = connection.ReceiveIntoBuffer();
            _drained = result.Drained;
            if (result.WouldBlock)
                return GapOrNothing();
            if (!result.IsSuccess || result.Count == 0)
            {
                _ended = true;
                connection.StreamEnded(result.Error);
            }
        }
    }

    private Progress GapOrNothing()
    {
        _drained = true;
        if (connection.GapHasPassed())
            return connection.TryTakeMessage(out _current) ? Progress.Message : Progress.Nothing;
        return connection.SettleBuffer() ? Progress.Nothing : End();
    }

    private Progress End()
    {
        if (connection.TryTakePartial(out _current))
            return Progress.Message;
        connection.ReleaseBuffer();
        _ended = true;
        connection.OnReaderEnded();
        return Progress.End;
    }

    /// <summary>From here the loop may run <see cref="Execute"/> on another thread: nothing of ours may be touched after.</summary>
    private void Wait()
    {
        connection.Settings.Loose?.HoldWhileReading(connection);
        if (_held)
        {
            connection.HoldReader();
        }
        else
        {
            connection.BeginIdle();
            connection.Socket.AwaitReadable();
            connection.AwaitGap();
        }

        if (Interlocked.CompareExchange(ref _ready, Waiting, Clear) != Clear)
            Schedule();
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
            Interlocked.CompareExchange(ref _ready, Waiting, Set);
            throw;
        }
    }
}
