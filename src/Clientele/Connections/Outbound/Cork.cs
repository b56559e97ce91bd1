namespace Clientele.Connections;

/// <summary>
/// Frames of one connection that leave together: a thread's own, for at any time a thread serves one connection. Used on
/// that thread; where it is a handler's, which may block, also by <see cref="CorkWatch"/>, and then under its own lock.
/// </summary>
internal sealed class Cork(bool isWatched)
{
    // As much as is answered before the first of it leaves: 250 answers of 64 bytes take a loop some 50 us.
    private const int Size = 16 * 1024;

    [ThreadStatic]
    private static Cork? s_current;

    private byte[]? _buffer;

    /// <summary>This thread's; null where it has served nobody yet.</summary>
    public static Cork? Current => s_current;

    /// <summary>This thread's. On a loop's thread that is the loop's.</summary>
    public static Cork OfThisThread => s_current ??= CorkWatch.Register(new Cork(isWatched: true));

    /// <summary>Its thread may block with frames in it.</summary>
    public bool IsWatched => isWatched;

    /// <summary>Whose handler this thread is running.</summary>
    public Connection? Serves { get; set; }

    /// <summary>Whose frames it holds: who is being served just now and has more of a read before it.</summary>
    public Connection? Owner { get; set; }

    public int Length { get; private set; }

    public int Frames { get; private set; }

    public int Room => Size - Length;

    /// <summary>Since when the first of its frames has been in it, in microseconds of its owner's loop, if it is watched.</summary>
    public long Since { get; private set; }

    /// <summary>Makes it this thread's.</summary>
    public void Adopt() => s_current = this;

    public void Add(ReadOnlySpan<byte> frame)
    {
        if (isWatched && Frames == 0)
            Since = Owner!.Loop.ReadClock();
        _buffer ??= GC.AllocateUninitializedArray<byte>(Size);
        frame.CopyTo(_buffer.AsSpan(Length));
        Length += frame.Length;
        Frames++;
    }

    /// <summary>What it held, valid until the next <see cref="Add"/>.</summary>
    public ReadOnlySpan<byte> Take()
    {
        int length = Length;
        (Length, Frames) = (0, 0);
        return _buffer.AsSpan(0, length);
    }
}
