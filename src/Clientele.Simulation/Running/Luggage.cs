namespace Clientele.Simulation.Running;

/// <summary>A message that waits for its reply.</summary>
internal struct Awaited
{
    public long Message;
    public long Due;
    public long SentAt;

    /// <summary>What was sent, where it cannot be rendered again.</summary>
    public byte[]? Sent;
}

/// <summary>What few customers carry: loops, messages in flight beyond the first, captured values, what came too early.</summary>
internal sealed class Luggage(int loops)
{
    /// <summary>Bytes that may come before they are expected, with those that keeping them takes: empty messages are some, too.</summary>
    public const int LongestInbox = 64 * 1024;

    private const int Keeping = 48;

    public Round[] Rounds { get; } = new Round[loops];

    /// <summary>Beyond the first.</summary>
    public Queue<Awaited> InFlight { get; } = new();

    public Dictionary<string, string>? Captured;

    /// <summary>What came before it was expected, and when.</summary>
    public Queue<(byte[] Bytes, long At)> Inbox { get; } = new();

    private int _inboxLength;

    /// <summary>Replies that have overtaken earlier ones, by their messages.</summary>
    public HashSet<long> Overtaken { get; } = [];

    /// <summary>Part of a checked payload that a stream has cut.</summary>
    public List<byte> Piece { get; } = [];

    /// <returns>Whether there was room for it.</returns>
    public bool TryKeep(ReadOnlySpan<byte> early, long at)
    {
        if (_inboxLength + early.Length + Keeping > LongestInbox)
            return false;
        _inboxLength += early.Length + Keeping;
        Inbox.Enqueue((early.ToArray(), at));
        return true;
    }

    public (byte[] Bytes, long At) TakeEarly()
    {
        (byte[] Bytes, long At) early = Inbox.Dequeue();
        _inboxLength -= early.Bytes.Length + Keeping;
        return early;
    }

    /// <summary>Keeps so many bytes from the end of the piece, and no more memory than most pieces need.</summary>
    public void CutPiece(int rest)
    {
        Piece.RemoveRange(0, Piece.Count - rest);
        if (rest == 0 && Piece.Capacity > 64 * 1024)
            Piece.Capacity = 0;
    }

    /// <summary>For a new visit.</summary>
    public void Clear()
    {
        Array.Clear(Rounds);
        InFlight.Clear();
        Inbox.Clear();
        _inboxLength = 0;
        Overtaken.Clear();
        Piece.Clear();
    }

    /// <summary>Where one loop is.</summary>
    internal struct Round
    {
        public bool IsOn;
        public long Begun;
        public long Until;
        public long Due;
    }
}
