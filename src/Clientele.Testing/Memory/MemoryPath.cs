namespace Clientele.Testing;

/// <summary>
/// How bytes travel in one direction of a connection in memory. Read when a connection is made: a change counts for
/// those that come later. Immutable.
/// </summary>
public sealed record MemoryPath
{
    /// <summary>
    /// Bytes that may be on their way or unread before the sender finds no room. 1 or more; 64 KiB by default.
    /// </summary>
    public int BufferSize { get; init; } = 64 * 1024;

    /// <summary>What each byte takes from end to end, by the network's clock. Zero (the default) or more.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>
    /// The most bytes that one receive returns, given how many there are: cuts what was sent into pieces. Null (the
    /// default) for all; less than 1 counts as 1. Called on the receiver's thread, by many connections at once.
    /// </summary>
    public Func<int, int>? Cut { get; init; }

    /// <summary>Cuts at random places, the same for the same seed; null (the default): does not cut.</summary>
    public int? CutSeed { get; init; }

    /// <summary>A path that delivers at most a given number of bytes with each receive.</summary>
    /// <param name="bytes">1 or more.</param>
    public static MemoryPath CutEvery(int bytes) => new() { Cut = _ => bytes };

    /// <summary>The cut of one connection's direction.</summary>
    internal Func<int, int> MakeCut(long connection)
    {
        if (Cut is { } cut)
            return cut;
        if (CutSeed is not { } seed)
            return static there => there;
#pragma warning disable CA5394 // repeatable, not secret
        var random = new Random(HashCode.Combine(seed, connection));
        return there => random.Next(1, there + 1);
#pragma warning restore CA5394
    }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BufferSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(Delay, TimeSpan.Zero);
    }
}
