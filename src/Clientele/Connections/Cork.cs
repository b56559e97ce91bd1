using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// Frames of one connection that leave together. Each thread has one, for at any time a thread serves one connection. A
/// cork of the thread pool is watched: its thread runs a handler, which may block, and then another thread sends for
/// it.
/// </summary>
/// <remarks>
/// While it holds frames, the thread whose cork it is holds the send gate of <see cref="Owner"/>. The contents of a
/// watched cork belong to the thread that has its turn, a word with two states:
/// <code>
/// state  meaning                                        left by
/// Free   nobody looks at the frames                     any thread, to Taken
/// Taken  one thread adds frames, or sends them          that thread, to Free
/// </code>
/// Other threads only try to take the turn, so they never wait for a handler. Its own thread waits while another one
/// sends for it, which is a send that does not block.
/// </remarks>
/// <param name="isWatched">Its thread may block with frames in it.</param>
internal sealed class Cork(bool isWatched)
{
    // As much as is answered before the first of it leaves: 250 answers of 64 bytes take a loop some 50 us.
    private const int Size = 16 * 1024;

    // Microseconds: a handler's answers wait for more only as long as it goes from message to message faster than this.
    private const long LongEnough = 200;

    private const int Free = 0, Taken = 1;

    [ThreadStatic]
    private static Cork? s_current;

    private byte[]? _buffer;
    private int _length;
    private int _turn;
    private bool _ownThreadIsInside;

    /// <summary>This thread's; null where it has served no connection yet.</summary>
    public static Cork? Current => s_current;

    public bool IsWatched => isWatched;

    /// <summary>Whose handler this thread is running. Its own thread.</summary>
    private Outbound? Serves { get; set; }

    /// <summary>
    /// Whose frames it holds, or gathers. Written by its own thread; others read it with the turn, or know that it may
    /// be stale.
    /// </summary>
    public Outbound? Owner { get; private set; }

    /// <summary>Bytes in it. With the turn.</summary>
    private int Length
    {
        get => Volatile.Read(ref _length);
        set => _length = value;
    }

    /// <summary>Frames in it. With the turn.</summary>
    private int Frames { get; set; }

    /// <summary>
    /// When the first of its frames was added, in microseconds of its owner's loop, if it is watched. With the turn.
    /// </summary>
    private long Since { get; set; }

    /// <summary>This thread's, made if it has none. That of an event loop's thread is not watched.</summary>
    public static Cork OfThisThread(EventLoop loop)
    {
        if (s_current is { } cork)
            return cork;
        cork = new Cork(isWatched: !loop.IsCurrent);
        if (cork.IsWatched)
            CorkTimer.Watch(cork);
        return s_current = cork;
    }

    /// <summary>
    /// By a thread that is about to run the handler of a connection. Null when it is running one already, or when
    /// nothing would look after a handler that blocks: by a clock that may stand still.
    /// </summary>
    public static Cork? BeginServing(Outbound outbound)
    {
        Cork cork;
        try
        {
            cork = OfThisThread(outbound.Loop);
        }
        catch (OutOfMemoryException)
        {
            // Without a cork the answers leave alone: less is lost than by a handler that does not go on.
            return null;
        }

        if (cork.Serves is not null || (cork.IsWatched && !outbound.Loop.IsOnSystemClock))
            return null;
        cork.Serves = outbound;
        return cork;
    }

    /// <summary>By the same thread: the handler waits for something, or has ended.</summary>
    public void EndServing(Outbound outbound)
    {
        Release(outbound);
        Serves = null;
    }

    /// <summary>By a thread with a message for the handler that it runs.</summary>
    /// <param name="outbound">Of the handler's connection.</param>
    /// <param name="more">More of the same read is to come.</param>
    public static void OnMessage(Outbound outbound, bool more)
    {
        if (s_current is not { } cork || cork.Serves != outbound)
            return;
        if (cork.Owner is not null)
            cork.SendOverdue(outbound);
        else if (more)
            cork.Gather(outbound);
    }

    /// <summary>
    /// By its own thread, before it calls the handler or callback with more of the same read to come: gathers what that
    /// says.
    /// </summary>
    public void Gather(Outbound outbound)
    {
        if (Owner is null && !outbound.Framing.IsTimed)
            (outbound.IsCorked, Owner) = (true, outbound);
    }

    /// <summary>By its own thread: sends what it holds for the connection, and gathers no more.</summary>
    public void Release(Outbound outbound)
    {
        if (Owner != outbound || !TryEnterOwn())
            return;
        try
        {
            Send(outbound);
            (outbound.IsCorked, Owner) = (false, null);
        }
        finally
        {
            ExitOwn();
        }
    }

    /// <summary>By its own thread: sends what it has held for so long that no more is to be waited for.</summary>
    private void SendOverdue(Outbound outbound)
    {
        if (Owner != outbound || !isWatched || !TryEnterOwn())
            return;
        try
        {
            if (Frames > 0 && outbound.Loop.ReadClock() - Since > LongEnough)
                Send(outbound);
        }
        finally
        {
            ExitOwn();
        }
    }

    /// <summary>
    /// By its own thread: where a frame of at most <paramref name="bytes"/> bytes can be written, to be added then.
    /// Empty without space.
    /// </summary>
    public Span<byte> SpaceFor(int bytes)
    {
        // Without the turn: another thread that sends frames sets the length to 0 when they are sent, so what is free
        // here stays free.
        int length = Length;
        if (bytes > Size - length)
            return default;
        _buffer ??= GC.AllocateUninitializedArray<byte>(Size);
        return _buffer.AsSpan(length);
    }

    /// <summary>
    /// By its own thread: adds a frame, if it gathers for that connection. False to send it in the usual way.
    /// </summary>
    /// <param name="outbound">Whose frame it is.</param>
    /// <param name="frame">The frame, which may lie in the space that <see cref="SpaceFor"/> gave.</param>
    /// <param name="result">What became of it.</param>
    public bool TryAdd(Outbound outbound, ReadOnlySpan<byte> frame, out SendResult result)
    {
        result = SendResult.Left;
        if (Owner != outbound || !TryEnterOwn())
            return false;
        int frames;
        try
        {
            if (!TryAddInside(outbound, frame, out result))
                return false;
            frames = Frames;
        }
        finally
        {
            ExitOwn();
        }

        if (isWatched && frames > 0)
        {
            if (frames == 1)
                CorkTimer.Of(outbound.Loop).Wake();
            // Another thread has left something for the holder of the gate meanwhile, and could not have the turn.
            if (outbound.HasMore)
                outbound.TrySendHeldBack();
        }

        return true;
    }

    /// <summary>
    /// By another thread: sends what it holds for a connection. False when it holds nothing of that, or its own thread
    /// is at it.
    /// </summary>
    public bool TrySendFor(Outbound outbound)
    {
        if (!TryEnterOther())
            return false;
        try
        {
            if (Owner != outbound || Frames == 0)
                return false;
            int length = Length;
            Frames = 0;
            outbound.NotHeldBack();
            outbound.SendAccepted(_buffer.AsSpan(0, length));
            // Only now: until then its own thread must write behind these bytes.
            Volatile.Write(ref _length, 0);
            return true;
        }
        finally
        {
            ExitOther();
        }
    }

    /// <summary>
    /// By another thread: whether it holds frames that were added at that time or before. Null while its own thread is
    /// at it.
    /// </summary>
    public bool? HoldsSince(Outbound outbound, long time)
    {
        if (!TryEnterOther())
            return null;
        bool holds = Owner == outbound && Frames > 0 && Since <= time;
        ExitOther();
        return holds;
    }

    private bool TryAddInside(Outbound outbound, ReadOnlySpan<byte> frame, out SendResult result)
    {
        result = SendResult.Left;
        // What another thread has queued meanwhile was said before this.
        if (Frames > 0 && (!Fits(outbound, frame.Length) || outbound.HasMore))
            Send(outbound);
        if (!Fits(outbound, frame.Length))
            return false;
        if (Frames == 0)
        {
            if (!outbound.TryHoldFor(this, out bool isEnding))
                return false;
            if (isEnding)
                return true;
        }
        else if (outbound.IsEnding)
        {
            return true;
        }

        try
        {
            FaultInjection.At(FaultPoint.CorkAdd, outbound.Connection);
            Add(outbound, frame);
            outbound.Accept(frame);
            result = SendResult.Sent;
        }
        catch (Exception error)
        {
            Take(outbound);
            result = outbound.FailHeld(error);
        }

        return true;
    }

    // Gathered is not yet queued, but must not be more than could be.
    private bool Fits(Outbound outbound, int length)
    {
        ConnectionSettings settings = outbound.Connection.Settings;
        return length <= Size - Length && Length + length <= settings.QueueBytes && Frames < settings.QueueMessages;
    }

    private void Add(Outbound outbound, ReadOnlySpan<byte> frame)
    {
        if (isWatched && Frames == 0)
            Since = outbound.Loop.ReadClock();
        Span<byte> place = SpaceFor(frame.Length);
        if (!Unsafe.AreSame(ref MemoryMarshal.GetReference(place), ref MemoryMarshal.GetReference(frame)))
            frame.CopyTo(place);
        Length += frame.Length;
        Frames++;
    }

    private void Send(Outbound outbound)
    {
        if (Frames > 0)
            outbound.SendAccepted(Take(outbound));
    }

    /// <summary>
    /// With the turn: what it held. Valid until the next frame is written or added. The caller holds the gate.
    /// </summary>
    private ReadOnlySpan<byte> Take(Outbound outbound)
    {
        int length = Length;
        (Length, Frames) = (0, 0);
        outbound.NotHeldBack();
        return _buffer.AsSpan(0, length);
    }

    /// <summary>
    /// False when it is inside already: user code that was called with the turn sends on the same connection.
    /// </summary>
    private bool TryEnterOwn()
    {
        if (_ownThreadIsInside)
            return false;
        if (isWatched)
        {
            var spin = new SpinWait();
            while (Interlocked.CompareExchange(ref _turn, Taken, Free) != Free)
                spin.SpinOnce();
        }

        return _ownThreadIsInside = true;
    }

    private void ExitOwn()
    {
        _ownThreadIsInside = false;
        if (isWatched)
            Volatile.Write(ref _turn, Free);
    }

    private bool TryEnterOther() => isWatched && Interlocked.CompareExchange(ref _turn, Taken, Free) == Free;

    private void ExitOther() => Volatile.Write(ref _turn, Free);
}
