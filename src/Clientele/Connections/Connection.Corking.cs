using Clientele.Connections;
using Clientele.Guarding;
using Clientele.Transport;

namespace Clientele;

// What is answered to many messages of one read leaves with one system call, for that is most of what an answer costs.
// While something is corked, its thread holds the send gate. See docs/engine.md.
public partial class Connection
{
    // A handler's answers: as long as it goes from message to message faster than answers are worth sending alone.
    private const long LongEnough = 200;

    // Whether it is worth looking at the thread's cork at all; what the cork says is what counts.
    private bool _corked;

    // The handler's cork that holds the gate, for whoever finds it held.
    private Cork? _heldBack;

    /// <summary>
    /// By the reader, on the thread that is about to go on with the handler: what that says while there is more to read may
    /// be kept back. Null when the thread is serving somebody already.
    /// </summary>
    internal Cork? BeginServing()
    {
        if (TryGetCork() is not { } cork)
            return null;
        // On a clock that may stand still nobody would look after a handler that blocks.
        if (cork.Serves is not null || (cork.IsWatched && !Loop.IsOnSystemClock))
            return null;
        cork.Serves = this;
        return cork;
    }

    /// <summary>Without one its answers leave alone: less is lost than by a handler that does not go on.</summary>
    private static Cork? TryGetCork()
    {
        try
        {
            return Cork.OfThisThread;
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>The handler waits for something, or has ended.</summary>
    internal void EndServing(Cork? cork)
    {
        if (cork is null)
            return;
        Uncork(cork);
        cork.Serves = null;
    }

    /// <summary>By the reader, with a message for the handler.</summary>
    internal void CorkHandlerWhileMore()
    {
        if (Cork.Current is not { } cork || cork.Serves != this)
            return;
        if (cork.Owner is null)
            CorkWhileMore(cork, _start < _end);
        else if (cork.Owner == this && cork.IsWatched)
            SendOverdue(cork);
    }

    /// <summary>By the reader, when there is no whole message left, or nobody asks for it.</summary>
    internal void UncorkHandler()
    {
        if (Cork.Current is { } cork)
            Uncork(cork);
    }

    /// <summary>Sends what a thread has kept back, and what else waited meanwhile. Under the lock of a cork that is watched; its owner holds the gate and lets go of it.</summary>
    internal void SendCorked(Cork cork)
    {
        ReadOnlySpan<byte> frames = cork.Take();
        Volatile.Write(ref _heldBack, null);
        try
        {
            SendHeld(frames);
        }
        catch (Exception error)
        {
            FailHeld(error);
        }
    }

    /// <summary>By the holder of the gate, who has left it when this returns, and holds it when this throws.</summary>
    private void SendHeld(ReadOnlySpan<byte> frames)
    {
        if (_sendBroken || _shutAsked)
        {
            FlushHeld();
            return;
        }

        Volatile.Write(ref _writable, 0);
        FaultInjection.At(FaultPoint.CorkSend, this);
        IoResult sent = Socket.Send(frames);
        if (sent.IsSuccess && sent.Count == frames.Length)
        {
            _bytesSent += sent.Count;
            if (Interlocked.CompareExchange(ref _gate, Free, Held) != Held)
                FlushHeld();
            return;
        }

        if (!sent.IsSuccess && !sent.WouldBlock)
            SendFailed(sent.Error);
        else
            KeepRest(frames[sent.Count..], sent.Count);
        FlushHeld();
    }

    /// <summary>
    /// For who finds the gate held: sends what a handler keeps back, so that nothing waits for a handler but what it says
    /// itself. False when nothing is, or its thread is at it just now. Any thread.
    /// </summary>
    private bool TrySendHeldBack()
    {
        if (Volatile.Read(ref _heldBack) is not { } cork || !Monitor.TryEnter(cork))
            return false;
        try
        {
            if (cork.Owner != this || cork.Frames == 0)
                return false;
            SendCorked(cork);
            return true;
        }
        finally
        {
            Monitor.Exit(cork);
        }
    }

    /// <summary>Before the handler or callback, when more of the same read is to come.</summary>
    private void CorkWhileMore(Cork cork, bool more)
    {
        if (more && cork.Owner is null && !Streams)
            (_corked, cork.Owner) = (true, this);
    }

    private void Uncork(Cork cork)
    {
        if (cork.Owner == this)
            UncorkOwn(cork);
    }

    private void UncorkOwn(Cork cork)
    {
        if (!cork.IsWatched)
        {
            if (cork.Frames > 0)
                SendCorked(cork);
            (_corked, cork.Owner) = (false, null);
            return;
        }

        lock (cork)
        {
            if (cork.Frames > 0)
                SendCorked(cork);
            (_corked, cork.Owner) = (false, null);
        }
    }

    private void SendOverdue(Cork cork)
    {
        lock (cork)
        {
            if (cork.Frames > 0 && Loop.ReadClock() - cork.Since > LongEnough)
                SendCorked(cork);
        }
    }

    /// <summary>Keeps a frame back for the others of this read; false when it is to be sent as any other.</summary>
    private bool TryCork(ReadOnlySpan<byte> frame, out SendResult result)
    {
        result = SendResult.Left;
        if (Cork.Current is not { } cork || cork.Owner != this)
            return false;
        if (!cork.IsWatched)
            return TryCork(cork, frame, out result);
        lock (cork)
        {
            if (!TryCork(cork, frame, out result))
                return false;
            if (cork.Frames == 1)
                Loop.CorkWatch.Wake();
            return true;
        }
    }

    private bool TryCork(Cork cork, ReadOnlySpan<byte> frame, out SendResult result)
    {
        result = SendResult.Left;
        if (_finish || _sendBroken || _shutAsked)
            return true;
        // What another has queued meanwhile was said before this.
        if (cork.Frames > 0 && (!Fits(cork, frame.Length) || Volatile.Read(ref _gate) == HeldMore))
            SendCorked(cork);
        if (!Fits(cork, frame.Length))
            return false;
        if (cork.Frames == 0)
        {
            if (Interlocked.CompareExchange(ref _gate, Held, Free) != Free)
                return false;
            if (_finish || _sendBroken || _shutAsked)
            {
                FlushHeld();
                return true;
            }

            if (cork.IsWatched)
                Volatile.Write(ref _heldBack, cork);
        }

        result = AddTo(cork, frame);
        return true;
    }

    private SendResult AddTo(Cork cork, ReadOnlySpan<byte> frame)
    {
        try
        {
            FaultInjection.At(FaultPoint.CorkAdd, this);
            cork.Add(frame);
            Accepted(frame);
            return SendResult.Sent;
        }
        catch (Exception error)
        {
            cork.Take();
            Volatile.Write(ref _heldBack, null);
            return FailHeld(error);
        }
    }

    // Corked is not yet queued, but must not be more than could be.
    private bool Fits(Cork cork, int length) =>
        length <= cork.Room && cork.Length + length <= _settings.QueueBytes && cork.Frames < _settings.QueueMessages;

    /// <summary>What the kernel did not take was accepted already, and is owed.</summary>
    private void KeepRest(ReadOnlySpan<byte> rest, int sent)
    {
        _bytesSent += sent;
        bool fits;
        lock (Socket)
        {
            FaultInjection.At(FaultPoint.GateRest, this);
            bool owed = _settings.Overflow != OverflowPolicy.Disconnect;
            fits = (_queue ??= NewQueue()).TryAddFirst(rest, null, begun: true, owed);
        }

        if (!fits)
            End(LeaveReason.TooSlow, null, abort: true);
    }
}
