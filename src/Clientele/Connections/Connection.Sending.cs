using System.Net.Sockets;
using Clientele.Connections;
using Clientele.Transport;

namespace Clientele;

// The send gate and what stands behind it: see docs/engine.md.
public partial class Connection
{
    private const int Free = 0, Held = 1, HeldMore = 2, Blocked = 3, Shut = 4;

    private OutboundQueue? _queue;
    private int _gate;
    private int _writable;
    private int _taken;
    private bool _finish;
    private bool _finished;
    private volatile bool _sendBroken;
    private SocketError _sendError;
    private volatile bool _shutAsked;
    private long _bytesSent;
    private long _messagesSent;
    private long _messagesDropped;

    void Transport.ISocketOwner.OnWritable(int taken)
    {
        if (taken > 0)
            Interlocked.Add(ref _taken, taken);
        // Whoever takes a free gate from now on sends before it blocks, and gets an edge of its own.
        if (Volatile.Read(ref _gate) == Free)
        {
            TellOfRoom();
            return;
        }

        Interlocked.Exchange(ref _writable, 1);
        if (Volatile.Read(ref _gate) == Blocked && Interlocked.CompareExchange(ref _gate, Held, Blocked) == Blocked)
            FlushHeld();
    }

    /// <summary>Sends one frame, or what one policy or another makes of it. Never waits. Any thread.</summary>
    private protected SendResult SendFrame(ReadOnlySpan<byte> frame, byte[]? shared)
    {
        if (frame.IsEmpty)
            return SendResult.Sent;
        if (Interlocked.CompareExchange(ref _gate, Held, Free) != Free)
            return Enqueue(frame, shared);
        if (_finish || _sendBroken || _shutAsked)
        {
            FlushHeld();
            return SendResult.Left;
        }

        Volatile.Write(ref _writable, 0);
        IoResult sent = Socket.Send(frame);
        if (sent.IsSuccess && sent.Count == frame.Length)
        {
            _bytesSent += sent.Count;
            Accepted(frame);
            if (Interlocked.CompareExchange(ref _gate, Free, Held) != Held)
                FlushHeld();
            return SendResult.Sent;
        }

        if (!sent.IsSuccess && !sent.WouldBlock)
        {
            SendFailed(sent.Error);
            FlushHeld();
            return SendResult.Left;
        }

        return SendRest(frame, shared, sent.Count);
    }

    private protected virtual void OnTold(ReadOnlySpan<byte> frame) { }

    private protected virtual void OnDropped(int messages) { }

    /// <summary>The kernel took some or nothing; the gate is held.</summary>
    private SendResult SendRest(ReadOnlySpan<byte> frame, byte[]? shared, int sent)
    {
        _bytesSent += sent;
        ReadOnlySpan<byte> rest = frame[sent..];
        var result = SendResult.Queued;
        lock (Socket)
        {
            // The rest of a frame that was begun is owed, whatever the bounds say; a frame of which nothing was sent is not.
            bool fits = _settings.QueueBudget.TryTake(rest.Length);
            if (!fits && sent > 0 && _settings.Overflow != OverflowPolicy.Disconnect)
            {
                _settings.QueueBudget.Take(rest.Length);
                fits = true;
            }

            if (fits)
            {
                (_queue ??= new OutboundQueue(_settings.QueueBudget)).AddFirst(rest, shared, begun: sent > 0);
                Accepted(frame);
            }
            else
            {
                result = OverflowResult();
            }
        }

        if (result == SendResult.Disconnected)
            End(LeaveReason.TooSlow, null, abort: true);
        else if (result == SendResult.Dropped)
            Dropped(1);
        FlushHeld();
        return result;
    }

    private SendResult Enqueue(ReadOnlySpan<byte> frame, byte[]? shared)
    {
        var result = SendResult.Queued;
        int dropped = 0;
        lock (Socket)
        {
            if (_finish || _sendBroken || _shutAsked || Volatile.Read(ref _gate) == Shut)
                return SendResult.Left;
            OutboundQueue queue = _queue ??= new OutboundQueue(_settings.QueueBudget);
            bool fits = Fits(queue, frame.Length);
            while (!fits && _settings.Overflow == OverflowPolicy.DropOldest && queue.DropOldest())
            {
                dropped++;
                fits = Fits(queue, frame.Length);
            }

            if (fits)
            {
                queue.Add(frame, shared);
                Accepted(frame);
            }
            else
            {
                result = OverflowResult();
                dropped += result == SendResult.Dropped ? 1 : 0;
            }

            if (dropped > 0)
                Dropped(dropped);
        }

        if (result == SendResult.Disconnected)
            End(LeaveReason.TooSlow, null, abort: true);
        else if (result == SendResult.Queued)
            Kick();
        return result;
    }

    private bool Fits(OutboundQueue queue, int length) =>
        (queue.IsEmpty || (queue.Bytes + length <= _settings.QueueBytes && queue.Frames < _settings.QueueMessages))
        && _settings.QueueBudget.TryTake(length);

    private SendResult OverflowResult() => _settings.Overflow switch
    {
        OverflowPolicy.Disconnect => SendResult.Disconnected,
        OverflowPolicy.Wait => SendResult.Full,
        _ => SendResult.Dropped,
    };

    private void Accepted(ReadOnlySpan<byte> frame)
    {
        Interlocked.Increment(ref _messagesSent);
        OnTold(frame);
    }

    private void Dropped(int messages)
    {
        Interlocked.Add(ref _messagesDropped, messages);
        OnDropped(messages);
    }

    /// <summary>Makes sure that somebody looks at the queue, and at what else was asked of the gate's holder.</summary>
    private void Kick()
    {
        // What the holder is to see must be there before its state is looked at: it may be leaving just now.
        Interlocked.MemoryBarrier();
        while (true)
        {
            switch (Volatile.Read(ref _gate))
            {
                case Free when Interlocked.CompareExchange(ref _gate, Held, Free) == Free:
                    FlushHeld();
                    return;
                case Held when Interlocked.CompareExchange(ref _gate, HeldMore, Held) == Held:
                    return;
                case HeldMore or Blocked or Shut:
                    return;
            }
        }
    }

    /// <summary>By the holder of the gate: sends what is queued, then lets go.</summary>
    private void FlushHeld()
    {
        while (true)
        {
            bool finishes = _finish && !_finished && !_shutAsked;
            if (Flush() && (!finishes || Socket.TryFlush()))
            {
                if (finishes)
                    FinishSending();
                if (Interlocked.CompareExchange(ref _gate, Free, Held) == Held)
                    return;
                Interlocked.CompareExchange(ref _gate, Held, HeldMore);
                continue;
            }

            Interlocked.Exchange(ref _gate, Blocked);
            // An edge that came after the send and before this found nobody to tell: look once more.
            if (Volatile.Read(ref _writable) == 0 || Interlocked.CompareExchange(ref _gate, Held, Blocked) != Blocked)
                return;
        }
    }

    /// <summary>Sends from the queue; true when nothing is left to send, false when the kernel takes no more.</summary>
    private bool Flush()
    {
        while (true)
        {
            Interlocked.Exchange(ref _writable, 0);
            ReadOnlyMemory<byte> next = default;
            TaskCompletionSource? room = null;
            lock (Socket)
            {
                int taken = Interlocked.Exchange(ref _taken, 0);
                if (taken > 0)
                    Moved(taken, ref room);
                if (_sendBroken)
                    ClearQueue(ref room);
                if (_queue is not null && !_shutAsked)
                    next = _queue.Next(FlushScratch);
            }

            room?.TrySetResult();
            if (next.IsEmpty)
                return true;
            IoResult sent = Socket.Send(next.Span);
            lock (Socket)
            {
                Moved(sent.Count, ref room);
                if (sent.WouldBlock)
                    Socket.AwaitWritable(_queue!.Head());
            }

            room?.TrySetResult();
            if (sent.WouldBlock)
                return false;
            if (!sent.IsSuccess)
                SendFailed(sent.Error);
        }
    }

    private void Moved(int bytes, ref TaskCompletionSource? room)
    {
        _bytesSent += bytes;
        _queue!.Consume(bytes);
        room = bytes > 0 ? _queue.TakeWaiting() : null;
        if (_queue.IsEmpty)
            _queue = null;
    }

    /// <summary>For who waits with nothing queued, because the common budget was used up when the socket was full.</summary>
    private void TellOfRoom()
    {
        if (_queue is null)
            return;
        TaskCompletionSource? room;
        lock (Socket)
            room = _queue?.TakeWaiting();
        room?.TrySetResult();
    }

    private void ClearQueue(ref TaskCompletionSource? room)
    {
        room ??= _queue?.TakeWaiting();
        _queue?.Clear();
        _queue = null;
    }

    /// <summary>Everything is sent and an end was asked for: FIN.</summary>
    private void FinishSending()
    {
        _finished = true;
        if (!_sendBroken)
            Socket.ShutdownSend();
        Loop.Post(static self => ((Connection)self!).OnSendFinished(), this);
    }

    private void SendFailed(SocketError error)
    {
        // What the peer sent before it broke may still lie unread: reading on finds that, and then the error itself.
        _sendError = error;
        _sendBroken = true;
        Loop.Post(static state => ((Connection)state!).OnSendBroken(), this);
    }

    private static byte[] FlushScratch => s_flushScratch ??= GC.AllocateUninitializedArray<byte>(64 * 1024);

    [ThreadStatic]
    private static byte[]? s_flushScratch;
}
