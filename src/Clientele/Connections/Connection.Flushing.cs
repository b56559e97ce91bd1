using System.Net.Sockets;
using Clientele.Connections;
using Clientele.Guarding;
using Clientele.Transport;

namespace Clientele;

// Behind the send gate: what is queued goes out when the peer reads. See docs/engine.md.
public partial class Connection
{
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
                case HeldMore:
                    // The holder may be a handler that keeps something back, and blocks.
                    TrySendHeldBack();
                    return;
                case Blocked or Shut:
                    return;
            }
        }
    }

    /// <summary>By the holder of the gate: sends what is queued, then lets go, whatever throws.</summary>
    private void FlushHeld()
    {
        try
        {
            FlushAndLeave();
        }
        catch (Exception error)
        {
            FailHeld(error);
            return;
        }

        if (_leaving)
            DepartLater();
    }

    /// <summary>Holds the gate when it throws, and not when it returns.</summary>
    private void FlushAndLeave()
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
                FaultInjection.At(FaultPoint.GateFlush, this);
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
        if (bytes > 0)
            _roomWantedSince = 0;
        if (_queue.IsEmpty)
            DropEmptyQueue();
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
        DropEmptyQueue();
    }

    private void DropEmptyQueue()
    {
        _queue = null;
        _settings.Loose?.DoneSending();
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
        if (Socket.SendFault is { } fault)
            Fault(fault);
        else
            Loop.Post(static state => ((Connection)state!).OnSendBroken(), this);
    }

    private static byte[] FlushScratch => s_flushScratch ??= GC.AllocateUninitializedArray<byte>(64 * 1024);

    [ThreadStatic]
    private static byte[]? s_flushScratch;
}
