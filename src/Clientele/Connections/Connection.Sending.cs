using System.Net.Sockets;
using Clientele.Connections;
using Clientele.Guarding;
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
    private long _messagesSent; // by the gate's holder
    private long _messagesQueued; // under the lock
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
            return TakesNothing ? SendResult.Left : SendResult.Sent;
        if (_corked && TryCork(frame, out SendResult corked))
            return corked;
        if (!TryTakeGate())
            return TryEnqueue(frame, shared);
        try
        {
            return SendHeld(frame, shared);
        }
        catch (Exception error)
        {
            return FailHeld(error);
        }
    }

    /// <summary>By the holder of the gate, who has left it when this returns, and holds it when this throws.</summary>
    private SendResult SendHeld(ReadOnlySpan<byte> frame, byte[]? shared)
    {
        if (_finish || _sendBroken || _shutAsked)
        {
            FlushHeld();
            return SendResult.Left;
        }

        Volatile.Write(ref _writable, 0);
        FaultInjection.At(FaultPoint.GateSend, this);
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

    /// <summary>Nothing is sent any more, not even nothing.</summary>
    private bool TakesNothing => _finish || _sendBroken || _shutAsked || Volatile.Read(ref _gate) == Shut;

    private bool TryTakeGate() => Interlocked.CompareExchange(ref _gate, Held, Free) == Free || TryTakeGateHeldBack();

    private bool TryTakeGateHeldBack() => TrySendHeldBack() && Interlocked.CompareExchange(ref _gate, Held, Free) == Free;

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
            FaultInjection.At(FaultPoint.GateRest, this);
            // The rest of a frame that was begun is owed, whatever the bounds say; a frame of which nothing was sent is not.
            bool owed = sent > 0 && _settings.Overflow != OverflowPolicy.Disconnect;
            if ((_queue ??= NewQueue()).TryAddFirst(rest, shared, begun: sent > 0, owed))
                Accepted(frame);
            else
            {
                result = OverflowResult();
            }
        }

        if (result == SendResult.Disconnected)
            End(LeaveReason.TooSlow, null, abort: true);
        else if (result == SendResult.Dropped)
            Dropped(1);
        else if (result == SendResult.Full)
            WantRoom();
        FlushHeld();
        return result;
    }

    private SendResult TryEnqueue(ReadOnlySpan<byte> frame, byte[]? shared)
    {
        try
        {
            return Enqueue(frame, shared);
        }
        catch (Exception error)
        {
            // Queued and not told of, or neither: it cannot go on as if nothing had been.
            Fault(error);
            return SendResult.Left;
        }
    }

    private SendResult Enqueue(ReadOnlySpan<byte> frame, byte[]? shared)
    {
        var result = SendResult.Queued;
        int dropped = 0;
        lock (Socket)
        {
            if (TakesNothing)
                return SendResult.Left;
            OutboundQueue queue = _queue ??= NewQueue();
            FaultInjection.At(FaultPoint.Enqueue, this);
            bool added = TryAdd(queue, frame, shared);
            while (!added && _settings.Overflow == OverflowPolicy.DropOldest && queue.DropOldest())
            {
                dropped++;
                added = TryAdd(queue, frame, shared);
            }

            if (added)
            {
                Volatile.Write(ref _messagesQueued, _messagesQueued + 1);
                if (_peerFinished)
                    RestartFinishTimeout();
                OnTold(frame);
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
        else if (result == SendResult.Full)
            WantRoom();
        else if (result == SendResult.Queued)
            Kick();
        return result;
    }

    private OutboundQueue NewQueue()
    {
        _settings.Loose?.HoldWhileSending(this);
        return new OutboundQueue(_settings.QueueBudget);
    }

    private bool TryAdd(OutboundQueue queue, ReadOnlySpan<byte> frame, byte[]? shared) =>
        (queue.IsEmpty || (queue.Bytes + frame.Length <= _settings.QueueBytes && queue.Frames < _settings.QueueMessages))
        && queue.TryAdd(frame, shared);

    private SendResult OverflowResult() => _settings.Overflow switch
    {
        OverflowPolicy.Disconnect => SendResult.Disconnected,
        OverflowPolicy.Wait => SendResult.Full,
        _ => SendResult.Dropped,
    };

    /// <summary>By the holder of the gate.</summary>
    private void Accepted(ReadOnlySpan<byte> frame)
    {
        Volatile.Write(ref _messagesSent, _messagesSent + 1);
        if (_peerFinished)
            RestartFinishTimeout();
        OnTold(frame);
    }

    private void Dropped(int messages)
    {
        Interlocked.Add(ref _messagesDropped, messages);
        OnDropped(messages);
    }
}
