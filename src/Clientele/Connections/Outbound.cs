using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Clientele.Connections.Common;
using Clientele.Connections.Sending;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// The sending half of a connection: the gate, what waits behind it, and the only place that calls the socket's send. Any thread, except where
/// a method says otherwise. See docs/engine.md.
/// </summary>
internal sealed class Outbound(Connection connection, Framing framing, TextEncoding encoding)
{
    private SendGate _gate;
    private SendQueue _queue = new();

    // Written by the holder of the gate.
    private long _bytesSent;
    private long _messagesSent;
    private SocketError _error;
    private volatile bool _isBroken;
    private volatile bool _isFinished;

    // Requests to the holder.
    private volatile bool _finishes;
    private volatile bool _isStopped;

    // By the loop: the socket was writable since the last send; and bytes at the front of the queue that the socket has sent by itself.
    private int _writable;
    private int _taken;

    private Cork? _heldBack;
    private RoomTimer? _roomTimer;

    public Framing Framing
    {
        get;
        set => field = value.Sent;
    } = framing.Sent;
    public TextEncoding Encoding { get; set; } = encoding;
    public Connection Connection => connection;
    public EventLoop Loop => connection.Loop;
    public long BytesSent => Volatile.Read(ref _bytesSent);
    public long MessagesSent => Volatile.Read(ref _messagesSent) + _queue.Messages;
    public long MessagesDropped => _queue.Dropped;
    public long QueuedBytes => _queue.Bytes;

    /// <summary>By the thread that serves the connection: whether its cork may gather for it. What the cork says is what counts.</summary>
    public bool IsCorked { get; set; }

    /// <summary>Another thread has left something for the holder of the gate.</summary>
    public bool HasMore => _gate.HasMore;

    /// <summary>Nothing is sent any more, not even nothing.</summary>
    public bool TakesNothing => IsEnding || _gate.IsShut;

    /// <summary>A finish was asked for, or nothing can be sent any more.</summary>
    public bool IsEnding => _finishes || _isBroken || _isStopped;

    /// <summary>Sends one frame; never waits. A <paramref name="shared"/> array ends with it, and is not copied.</summary>
    public SendResult Send(ReadOnlySpan<byte> frame, byte[]? shared)
    {
        if (frame.IsEmpty)
            return TakesNothing ? SendResult.Left : SendResult.Sent;
        if (IsCorked && Cork.Current is { } cork && cork.TryAdd(this, frame, out SendResult result))
            return result;
        if (!_gate.TryTake() && !(TrySendHeldBack() && _gate.TryTake()))
            return Enqueue(frame, shared);
        try
        {
            return SendHeld(frame, shared, isAccepted: false);
        }
        catch (Exception error)
        {
            return FailHeld(error);
        }
    }

    /// <summary>Where a frame may be written that is going to be gathered; empty when it is to be written elsewhere.</summary>
    public Span<byte> CorkSpace(int most) =>
        IsCorked && Cork.Current is { } cork && cork.Owner == this ? cork.SpaceFor(most) : default;

    /// <summary>Sends FIN after everything that was sent before. Nothing can be sent afterwards.</summary>
    public void Finish()
    {
        _finishes = true;
        Kick();
    }

    /// <summary>
    /// Lets nobody else send until <see cref="Release"/>: what is sent meanwhile is queued. False while something is still to be sent.
    /// </summary>
    public bool TryHold() => _gate.TryTake();

    /// <summary>Sends what was queued since <see cref="TryHold"/>.</summary>
    public void Release() => FlushHeld();

    /// <summary>
    /// Lets no thread send from here on, and throws away what is queued; senders that wait for room go on. False while a thread is
    /// sending: when that has left the gate, the lifecycle looks again. May be called again.
    /// </summary>
    [OnLoop]
    public bool TryShut()
    {
        Loop.AssertCurrent();
        _isStopped = true;
        // Against a holder that leaves the gate and then looks whether it was stopped.
        Interlocked.MemoryBarrier();
        while (!_gate.TryShut())
        {
            // The holder may be a handler that keeps something back, and blocks.
            if (_gate.TryTellHolder() && !TrySendHeldBack())
                return false;
        }

        // What a thread queued while the gate was shut was accepted, and is told of.
        _queue.AwaitAdding();
        _queue.Tell(connection);
        _queue.Clear(connection);
        _roomTimer?.Cancel();
        return true;
    }

    /// <summary>How sending stands, once what a handler keeps back is sent.</summary>
    public SendState Settle()
    {
        TrySendHeldBack();
        return new SendState(_gate.IsHeld, _isFinished, _queue.Bytes > 0, _isBroken, _isBroken ? _error : SocketError.Success);
    }

    /// <summary>There is room in the socket.</summary>
    /// <param name="taken">Bytes at the front of the queue that the socket has sent by itself.</param>
    [OnLoop]
    public void OnWritable(int taken)
    {
        Loop.AssertCurrent();
        if (taken > 0)
            Interlocked.Add(ref _taken, taken);
        // A thread that takes a free gate from now on sends before it blocks, and gets an edge of its own.
        if (_gate.IsFree)
        {
            _queue.TellOfRoom();
            return;
        }

        Interlocked.Exchange(ref _writable, 1);
        if (_gate.TryUnblock())
            FlushHeld();
    }

    /// <summary>A task that ends when something has left this queue, or any: it may be the budget of all queues that is used up.</summary>
    public Task<Task> RoomAsync() => _queue.RoomAsync(connection);

    /// <summary>
    /// By the thread of a cork, with its turn, before the first frame: the cork holds the gate, unless <paramref name="isEnding"/>. False to
    /// send in the usual way.
    /// </summary>
    public bool TryHoldFor(Cork cork, out bool isEnding)
    {
        isEnding = false;
        if (!_gate.TryTake())
            return false;
        isEnding = IsEnding;
        if (isEnding)
            FlushHeld();
        else if (cork.IsWatched)
            Volatile.Write(ref _heldBack, cork);
        return true;
    }

    /// <summary>With the turn of the cork that holds the gate: its frames are taken, and the thread that has them holds the gate.</summary>
    public void NotHeldBack() => Volatile.Write(ref _heldBack, null);

    /// <summary>By a thread that took frames, and with them the gate: sends them, and leaves it.</summary>
    public void SendAccepted(ReadOnlySpan<byte> frames)
    {
        try
        {
            SendHeld(frames, null, isAccepted: true);
        }
        catch (Exception error)
        {
            FailHeld(error);
        }
    }

    /// <summary>By the holder of the gate: the frame is sent, or is going to be unless the connection ends.</summary>
    public void Accept(ReadOnlySpan<byte> frame)
    {
        Volatile.Write(ref _messagesSent, _messagesSent + 1);
        connection.Lifecycle.NoteActivity(isMessage: false);
        connection.OnTold(frame);
    }

    /// <summary>By the holder of the gate, when something threw: nothing more is sent, and the gate is left.</summary>
    public SendResult FailHeld(Exception error)
    {
        Volatile.Write(ref _heldBack, null);
        _isBroken = true;
        _gate.Leave();
        connection.Fault(error);
        if (_isStopped)
            connection.Lifecycle.LookAgain();
        return SendResult.Left;
    }

    /// <summary>For a thread that finds the gate held: sends what a handler keeps back, so that nothing waits for the handler. True when it did.</summary>
    public bool TrySendHeldBack() => Volatile.Read(ref _heldBack) is { } cork && cork.TrySendFor(this);

    /// <summary>
    /// By the holder of the gate, who has left it when this returns, and holds it when this throws: sends one frame, or several that were
    /// gathered and accepted then.
    /// </summary>
    private SendResult SendHeld(ReadOnlySpan<byte> frames, byte[]? shared, bool isAccepted)
    {
        if (_isBroken || _isStopped || (_finishes && !isAccepted))
        {
            FlushHeld();
            return SendResult.Left;
        }

        FaultInjection.At(isAccepted ? FaultPoint.CorkSend : FaultPoint.GateSend, connection);
        IoResult sent = SendNow(frames);
        if (sent.IsSuccess && sent.Count == frames.Length)
        {
            if (!isAccepted)
                Accept(frames);
            if (!_gate.TryLeave())
                FlushHeld();
            return SendResult.Sent;
        }

        var result = SendResult.Left;
        if (sent.IsSuccess || sent.WouldBlock)
        {
            result = _queue.AddRest(connection, frames[sent.Count..], shared, isBegun: isAccepted || sent.Count > 0);
            if (result == SendResult.Queued && !isAccepted)
                Accept(frames);
            OnNoRoom(result);
        }
        else
        {
            Break(sent.Error);
        }

        FlushHeld();
        return result;
    }

    /// <summary>The one place that sends. By the holder of the gate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private IoResult SendNow(ReadOnlySpan<byte> bytes)
    {
        // Before the send: an edge that comes after it is seen when the holder is about to block. One that comes here costs one more send.
        if (Volatile.Read(ref _writable) != 0)
            Interlocked.Exchange(ref _writable, 0);
        IoResult sent = connection.Socket.Send(bytes);
        Volatile.Write(ref _bytesSent, _bytesSent + sent.Count);
        return sent;
    }

    private SendResult Enqueue(ReadOnlySpan<byte> frame, byte[]? shared)
    {
        try
        {
            SendResult result = _queue.Add(connection, frame, shared, connection.TellsOfSent);
            if (result == SendResult.Queued)
                connection.Lifecycle.NoteActivity(isMessage: false);
            if (result == SendResult.Queued || _queue.HasNews)
                Kick();
            OnNoRoom(result);
            return result;
        }
        catch (Exception error)
        {
            // Queued or not: it cannot go on as if nothing had been.
            connection.Fault(error);
            return SendResult.Left;
        }
    }

    private void OnNoRoom(SendResult result)
    {
        if (result == SendResult.Disconnected)
            connection.End(LeaveReason.TooSlow, null, abort: true);
        else if (result == SendResult.Full && connection.Settings.SendTimeout != Microseconds.Never)
            RoomTimer.In(ref _roomTimer, connection).Start();
    }

    /// <summary>Makes sure that a thread looks at the queue, and at what else was left for the gate's holder.</summary>
    private void Kick()
    {
        // What the holder is to see must be there before its state is looked at: it may be leaving just now.
        Interlocked.MemoryBarrier();
        while (true)
        {
            if (_gate.TryTake())
            {
                FlushHeld();
                return;
            }

            if (_gate.TryTellHolder())
            {
                // The holder may be a handler that keeps something back, and blocks.
                TrySendHeldBack();
                return;
            }

            if (_gate.IsShut || (_gate.IsBlocked && !_queue.HasNews))
                return;
            if (_gate.TryUnblock())
            {
                FlushHeld(isBlocked: true);
                return;
            }
        }
    }

    /// <summary>By the holder of the gate: sends what is queued, unless the socket is known to be full; then leaves, also when sending throws.</summary>
    private void FlushHeld(bool isBlocked = false)
    {
        try
        {
            FlushAndLeave(isBlocked);
        }
        catch (Exception error)
        {
            FailHeld(error);
            return;
        }

        if (_isStopped)
            connection.Lifecycle.LookAgain();
    }

    /// <summary>Holds the gate when it throws, and not when it returns.</summary>
    private void FlushAndLeave(bool isBlocked)
    {
        while (true)
        {
            bool finishes = !isBlocked && _finishes && !_isFinished && !_isStopped;
            _queue.Tell(connection);
            isBlocked = isBlocked || !TryFlush() || (finishes && !connection.Socket.TryFlush());
            if (!isBlocked)
            {
                if (finishes)
                    SendFinish();
                if (_gate.TryLeave())
                    return;
            }
            else if (_gate.TryBlock())
            {
                // An edge that came between the send and this found no thread to tell: look once more.
                if (Volatile.Read(ref _writable) == 0 || !_gate.TryUnblock())
                    return;
                isBlocked = false;
                continue;
            }

            _gate.TakeMore();
        }
    }

    /// <summary>Sends from the queue; true when nothing is left to send, false when the socket takes no more.</summary>
    private bool TryFlush()
    {
        while (true)
        {
            int taken = Interlocked.Exchange(ref _taken, 0);
            if (taken > 0)
            {
                Volatile.Write(ref _bytesSent, _bytesSent + taken);
                _queue.Consume(connection, taken, _roomTimer);
            }

            if (_isBroken)
                _queue.Clear(connection);
            FaultInjection.At(FaultPoint.GateFlush, connection);
            ReadOnlyMemory<byte> next = _isStopped ? default : _queue.Next();
            if (next.IsEmpty)
            {
                if (!_queue.HasNews)
                    return true;
                _queue.Tell(connection);
                continue;
            }

            IoResult sent = SendNow(next.Span);
            _queue.Consume(connection, sent.Count, _roomTimer);
            if (sent.WouldBlock)
            {
                connection.Socket.AwaitWritable(_queue.Head());
                return false;
            }

            if (!sent.IsSuccess)
                Break(sent.Error);
        }
    }

    /// <summary>By the holder of the gate: everything is sent, and a finish was asked for.</summary>
    private void SendFinish()
    {
        _isFinished = true;
        if (!_isBroken)
            connection.Socket.ShutdownSend();
        connection.Lifecycle.LookAgain();
    }

    /// <summary>By the holder of the gate: a send has failed.</summary>
    private void Break(SocketError error)
    {
        // What the peer sent before it broke may still lie unread: reading on finds that, and then the error itself.
        _error = error;
        _isBroken = true;
        if (connection.Socket.SendFault is { } fault)
            connection.Fault(fault);
        else
            connection.Lifecycle.LookAgain();
    }
}
