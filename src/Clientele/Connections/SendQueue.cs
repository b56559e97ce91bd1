using Clientele.Connections.Common;
using Clientele.Connections.Sending;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// What waits behind a connection's send gate: the queue, its bounds and its policy, the senders that wait for room and
/// for how long, and what no event has told of yet. What is queued is used under its own lock; nothing else is done
/// under that.
/// </summary>
internal struct SendQueue()
{
    [ThreadStatic]
    private static byte[]? s_scratch;

    private readonly RankedLock _lock = new(LockRank.Outbound);
    private OutboundQueue? _queue;
    private RoomTimer? _roomTimer;
    private long _messages;
    private long _dropped;
    private int _dropsToTell;
    private volatile bool _hasNews;

    /// <summary>Frames that were queued because they found the gate held or the socket full. Any thread.</summary>
    public readonly long Messages => Volatile.Read(in _messages);

    /// <summary>Frames that were dropped. Any thread.</summary>
    public readonly long Dropped => Volatile.Read(in _dropped);

    /// <summary>Something was queued or dropped that no event has told of yet. Any thread.</summary>
    public readonly bool HasNews => _hasNews;

    /// <summary>Bytes in the queue. Any thread.</summary>
    public readonly long Bytes
    {
        get
        {
            if (Volatile.Read(in _queue) is null)
                return 0;
            using (_lock.Enter())
                return _queue?.Bytes ?? 0;
        }
    }

    /// <summary>Adds a frame, or does what the policy says. Any thread.</summary>
    /// <param name="connection">Whose queue it is.</param>
    /// <param name="frame">The bytes.</param>
    /// <param name="shared">As in <see cref="OutboundQueue.TryAdd"/>.</param>
    /// <param name="tells">An event is to tell of the frame.</param>
    /// <returns><see cref="SendResult.Left"/> when nothing may be sent any more.</returns>
    public SendResult Add(Connection connection, ReadOnlySpan<byte> frame, byte[]? shared, bool tells)
    {
        using (_lock.Enter())
        {
            if (connection.Outbound.TakesNothing)
                return SendResult.Left;
            OutboundQueue queue = Queue(connection);
            FaultInjection.At(FaultPoint.Enqueue, connection);
            int dropped = 0;
            bool isAdded = TryAdd(connection, queue, frame, shared, tells);
            while (!isAdded && connection.Settings.Overflow == OverflowPolicy.DropOldest && queue.DropOldest())
            {
                dropped++;
                isAdded = TryAdd(connection, queue, frame, shared, tells);
            }

            SendResult result = isAdded ? SendResult.Queued : OverflowResult(connection);
            if (isAdded)
                Volatile.Write(ref _messages, _messages + 1);
            else if (result == SendResult.Dropped)
                dropped++;
            NoteDropped(dropped);
            _hasNews |= queue.HasUntold;
            return result;
        }
    }

    /// <summary>
    /// By the holder of the gate: puts what the socket did not take before everything else. What was begun, or
    /// accepted, is owed whatever the bounds say.
    /// </summary>
    public SendResult AddRest(Connection connection, ReadOnlySpan<byte> rest, byte[]? shared, bool isBegun)
    {
        using (_lock.Enter())
        {
            FaultInjection.At(FaultPoint.GateRest, connection);
            bool isOwed = isBegun && connection.Settings.Overflow != OverflowPolicy.Disconnect;
            if (Queue(connection).TryAddFirst(rest, shared, isBegun, isOwed))
                return SendResult.Queued;
            SendResult result = OverflowResult(connection);
            NoteDropped(result == SendResult.Dropped ? 1 : 0);
            return result;
        }
    }

    /// <summary>
    /// By the holder of the gate, or the loop once it is shut: publishes what was queued and dropped, without the lock.
    /// Since no other thread does, the events of one customer are in the order of its bytes.
    /// </summary>
    public void Tell(Connection connection)
    {
        while (_hasNews && TakeNews(out ReadOnlyMemory<byte> frame, out int dropped))
        {
            if (dropped > 0)
                connection.OnDropped(dropped);
            else
                connection.OnTold(frame.Span);
        }
    }

    /// <summary>
    /// By the holder of the gate: the next bytes to send, from what is queued; empty when nothing is.
    /// </summary>
    public ReadOnlyMemory<byte> Next()
    {
        if (Volatile.Read(in _queue) is null)
            return default;
        byte[] scratch = s_scratch ??= GC.AllocateUninitializedArray<byte>(64 * 1024);
        using (_lock.Enter())
            return _queue?.Next(scratch) ?? default;
    }

    /// <summary>
    /// By the holder of the gate: a number of bytes from the front are sent, and the others are no longer on their way.
    /// </summary>
    public void Consume(Connection connection, int bytes)
    {
        if (bytes > 0)
            _roomTimer?.Restart();
        TaskCompletionSource? room = null;
        using (_lock.Enter())
        {
            if (_queue is null)
                return;
            _queue.Consume(bytes);
            if (bytes > 0)
                room = _queue.TakeWaiting();
            if (_queue.IsEmpty)
                Forget(connection);
        }

        room?.TrySetResult();
    }

    /// <summary>
    /// By the holder of the gate, with a full socket: the front, which stays where it is until it is consumed.
    /// </summary>
    public readonly ReadOnlyMemory<byte> Head()
    {
        using (_lock.Enter())
            return _queue!.Head();
    }

    /// <summary>
    /// By the holder of the gate, or by the loop once it is shut: throws away what is queued. Senders that wait for
    /// room go on.
    /// </summary>
    public void Clear(Connection connection)
    {
        if (Volatile.Read(in _queue) is null)
            return;
        TaskCompletionSource? room;
        using (_lock.Enter())
        {
            room = _queue?.TakeWaiting();
            _queue?.Clear();
            Forget(connection);
        }

        room?.TrySetResult();
    }

    /// <summary>After the gate was shut: a thread that was adding has done so.</summary>
    public readonly void AwaitAdding()
    {
        using (_lock.Enter())
        {
        }
    }

    /// <summary>
    /// A task that ends when something has left this queue, or any: it may be the budget of all that is used up. Any
    /// thread.
    /// </summary>
    public Task<Task> RoomAsync(Connection connection)
    {
        Task common = connection.Settings.QueueBudget.WaitForRoom();
        using (_lock.Enter())
            return Task.WhenAny(Queue(connection).WaitForRoom(), common);
    }

    /// <summary>Senders that wait for room look again. Any thread.</summary>
    public readonly void TellOfRoom()
    {
        if (Volatile.Read(in _queue) is null)
            return;
        TaskCompletionSource? room;
        using (_lock.Enter())
            room = _queue?.TakeWaiting();
        room?.TrySetResult();
    }

    /// <summary>
    /// After a frame: what becomes of its connection if there was no room for it. Any thread, without the lock.
    /// </summary>
    public void OnNoRoom(Connection connection, SendResult result)
    {
        if (result == SendResult.Disconnected)
            connection.End(LeaveReason.TooSlow, null, abort: true);
        else if (result == SendResult.Full && connection.Settings.SendTimeout != Microseconds.Never)
            RoomTimer.In(ref _roomTimer, connection).Start();
    }

    /// <summary>Nobody waits for room any more.</summary>
    [OnLoop]
    public readonly void CancelTimer(EventLoop loop)
    {
        loop.AssertCurrent();
        _roomTimer?.Cancel();
    }

    /// <summary>
    /// What the next event tells of, a frame or a number of dropped ones; false when there is nothing.
    /// </summary>
    private bool TakeNews(out ReadOnlyMemory<byte> frame, out int dropped)
    {
        dropped = 0;
        using (_lock.Enter())
        {
            frame = _queue?.NextToTell() ?? default;
            if (!frame.IsEmpty)
                return true;
            (dropped, _dropsToTell) = (_dropsToTell, 0);
            _hasNews = false;
            return dropped > 0;
        }
    }

    private static SendResult OverflowResult(Connection connection) => connection.Settings.Overflow switch
    {
        OverflowPolicy.Disconnect => SendResult.Disconnected,
        OverflowPolicy.Wait => SendResult.Full,
        _ => SendResult.Dropped,
    };

    private static bool TryAdd(
        Connection connection, OutboundQueue queue, ReadOnlySpan<byte> frame, byte[]? shared, bool tells) =>
        (queue.IsEmpty || (queue.Bytes + frame.Length <= connection.Settings.QueueBytes
            && queue.Frames < connection.Settings.QueueMessages))
        && queue.TryAdd(frame, shared, tells);

    [UnderLock]
    private void NoteDropped(int messages)
    {
        _lock.AssertHeld();
        if (messages == 0)
            return;
        Volatile.Write(ref _dropped, _dropped + messages);
        _dropsToTell += messages;
        _hasNews = true;
    }

    [UnderLock]
    private OutboundQueue Queue(Connection connection)
    {
        _lock.AssertHeld();
        if (_queue is { } queue)
            return queue;
        connection.Settings.Loose?.HoldWhileSending(connection);
        return _queue = new OutboundQueue(connection.Settings.QueueBudget);
    }

    [UnderLock]
    private void Forget(Connection connection)
    {
        _lock.AssertHeld();
        _queue = null;
        connection.Settings.Loose?.DoneSending();
    }
}
