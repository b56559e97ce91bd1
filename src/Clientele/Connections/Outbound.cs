using System.Net.Sockets;
using Clientele.Connections.Sending;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// The sending half of a connection: the gate, what waits behind it, and the only place that calls the socket's send.
/// Any thread, except where a method says otherwise. See docs/engine.md.
/// </summary>
internal sealed class Outbound(Connection connection, Framing framing, TextEncoding encoding)
{
    private SendGate _gate;
    private SendQueue _queue = new();
    private SocketSender _sender;
    private SendEnd _end;
    private Cork? _heldBack;

    // Written by the holder of the gate.
    private long _messagesSent;

    public Framing Framing
    {
        get;
        set => field = value.Sent;
    } = framing.Sent;
    public TextEncoding Encoding { get; set; } = encoding;
    public Connection Connection => connection;
    public EventLoop Loop => connection.Loop;
    public long BytesSent => _sender.BytesSent;
    public long MessagesSent => Volatile.Read(ref _messagesSent) + _queue.Messages;
    public long MessagesDropped => _queue.Dropped;
    public long QueuedBytes => _queue.Bytes;

    /// <summary>
    /// By the thread that serves the connection: whether its cork may gather for it. What the cork says is what counts.
    /// </summary>
    public bool IsCorked { get; set; }

    /// <summary>Another thread has left something for the holder of the gate.</summary>
    public bool HasMore => _gate.HasMore;

    /// <summary>Nothing is sent any more, not even nothing.</summary>
    public bool TakesNothing => IsEnding || _gate.IsShut;

    /// <summary>A finish was asked for, or nothing can be sent any more.</summary>
    public bool IsEnding => _end.IsAsked;

    /// <summary>
    /// Sends one frame; never waits. A <paramref name="shared"/> array ends with it, and is not copied.
    /// </summary>
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

    /// <summary>
    /// Where a frame may be written that is going to be gathered; empty when it is to be written elsewhere.
    /// </summary>
    public Span<byte> CorkSpace(int most) =>
        IsCorked && Cork.Current is { } cork && cork.Owner == this ? cork.SpaceFor(most) : default;

    /// <summary>
    /// Lets nobody else send until <see cref="Release"/>: what is sent meanwhile is queued. False while something is
    /// still to be sent.
    /// </summary>
    public bool TryHold() => _gate.TryTake();

    /// <summary>Sends what was queued since <see cref="TryHold"/>.</summary>
    public void Release() => FlushHeld();

    /// <summary>Sends FIN after everything that was sent before. Nothing can be sent afterwards.</summary>
    public void Finish()
    {
        _end.Finish();
        Kick();
    }

    /// <summary>
    /// Lets no thread send from here on, and throws away what is queued; senders that wait for room go on. False while
    /// a thread is sending: when that has left the gate, the lifecycle looks again. May be called again.
    /// </summary>
    [OnLoop]
    public bool TryShut()
    {
        Loop.AssertCurrent();
        _end.Stop();
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
        _queue.CancelTimer(Loop);
        return true;
    }

    /// <summary>How sending stands, once what a handler keeps back is sent.</summary>
    public SendState Settle()
    {
        TrySendHeldBack();
        return new SendState(_gate.IsHeld, _end.IsFinished, _queue.Bytes > 0, _end.IsBroken, _end.Error);
    }

    /// <summary>There is room in the socket.</summary>
    /// <param name="taken">Bytes at the front of the queue that the socket has sent by itself.</param>
    [OnLoop]
    public void OnWritable(int taken)
    {
        Loop.AssertCurrent();
        _sender.NoteTaken(taken);
        // A thread that takes a free gate from now on sends before it blocks, and gets an edge of its own.
        if (_gate.IsFree)
        {
            _queue.TellOfRoom();
            return;
        }

        _sender.NoteWritable();
        if (_gate.TryUnblock())
            FlushHeld();
    }

    /// <summary>
    /// A task that ends when something has left this queue, or any: it may be the budget of all queues that is used up.
    /// </summary>
    public Task<Task> RoomAsync() => _queue.RoomAsync(connection);

    /// <summary>
    /// By the thread of a cork, with its turn, before the first frame: the cork holds the gate, unless
    /// <paramref name="isEnding"/>. False to send in the usual way.
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

    /// <summary>
    /// With the turn of the cork that holds the gate: its frames are taken, and the thread that has them holds the
    /// gate.
    /// </summary>
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
        _end.Break();
        _gate.Leave();
        connection.Fault(error);
        if (_end.IsStopped)
            connection.Lifecycle.LookAgain();
        return SendResult.Left;
    }

    /// <summary>
    /// For a thread that finds the gate held: sends what a handler keeps back, so that nothing waits for the handler.
    /// True when it did.
    /// </summary>
    public bool TrySendHeldBack() => Volatile.Read(ref _heldBack) is { } cork && cork.TrySendFor(this);

    /// <summary>
    /// By the holder of the gate, who has left it when this returns, and holds it when this throws: sends one frame, or
    /// several that were gathered and accepted then.
    /// </summary>
    private SendResult SendHeld(ReadOnlySpan<byte> frames, byte[]? shared, bool isAccepted)
    {
        if (_end.IsBroken || _end.IsStopped || (_end.Finishes && !isAccepted))
        {
            FlushHeld();
            return SendResult.Left;
        }

        FaultInjection.At(isAccepted ? FaultPoint.CorkSend : FaultPoint.GateSend, connection);
        IoResult sent = _sender.Send(connection.Socket, frames);
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
            _queue.OnNoRoom(connection, result);
        }
        else
        {
            Break(sent.Error);
        }

        FlushHeld();
        return result;
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
            _queue.OnNoRoom(connection, result);
            return result;
        }
        catch (Exception error)
        {
            // Queued or not: it cannot go on as if nothing had been.
            connection.Fault(error);
            return SendResult.Left;
        }
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

    /// <summary>
    /// By the holder of the gate: sends what is queued, unless the socket is known to be full; then leaves, also when
    /// sending throws.
    /// </summary>
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

        if (_end.IsStopped)
            connection.Lifecycle.LookAgain();
    }

    /// <summary>Holds the gate when it throws, and not when it returns.</summary>
    private void FlushAndLeave(bool isBlocked)
    {
        while (true)
        {
            bool finishes = !isBlocked && _end is { Finishes: true, IsFinished: false, IsStopped: false };
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
                if (!_sender.IsWritable || !_gate.TryUnblock())
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
            int taken = _sender.TakeTaken();
            if (taken > 0)
                _queue.Consume(connection, taken);
            if (_end.IsBroken)
                _queue.Clear(connection);
            FaultInjection.At(FaultPoint.GateFlush, connection);
            ReadOnlyMemory<byte> next = _end.IsStopped ? default : _queue.Next();
            if (next.IsEmpty)
            {
                if (!_queue.HasNews)
                    return true;
                _queue.Tell(connection);
                continue;
            }

            IoResult sent = _sender.Send(connection.Socket, next.Span);
            _queue.Consume(connection, sent.Count);
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
        _end.OnFinished();
        if (!_end.IsBroken)
            connection.Socket.ShutdownSend();
        connection.Lifecycle.LookAgain();
    }

    /// <summary>By the holder of the gate: a send has failed.</summary>
    private void Break(SocketError error)
    {
        // What the peer sent before it broke may still lie unread: reading on finds that, and then the error itself.
        _end.Break(error);
        if (connection.Socket.SendFault is { } fault)
            connection.Fault(fault);
        else
            connection.Lifecycle.LookAgain();
    }
}
