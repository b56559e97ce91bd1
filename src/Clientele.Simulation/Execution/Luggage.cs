namespace Clientele.Simulation.Execution;

/// <summary>What few customers carry: loops, messages in flight beyond the first, captured values, what came too early.</summary>
internal sealed class Luggage(int loops)
{
    // With what has come so early, and what keeping it takes (empty messages are some, too), no more is read.
    private const int FullInbox = 64 * 1024;

    private const int Keeping = 64;

    public Round[] Rounds { get; } = new Round[loops];

    /// <summary>Beyond the first.</summary>
    public Queue<AwaitedReply> InFlight { get; } = new();

    public Dictionary<string, string>? Captured;

    /// <summary>What came before it was expected.</summary>
    public Queue<EarlyMessage> Inbox { get; } = new();

    private int _inboxLength;

    /// <summary>Replies that have overtaken earlier ones, by their messages.</summary>
    public HashSet<long> Overtaken { get; } = [];

    /// <summary>Part of a checked payload that a stream has cut.</summary>
    public List<byte> Piece { get; } = [];

    /// <summary>It has what should be kept, and what was read with the last of it: no more is to be read.</summary>
    public bool IsInboxFull => _inboxLength >= FullInbox;

    public void Keep(EarlyMessage early)
    {
        _inboxLength += early.Bytes.Length + Keeping;
        Inbox.Enqueue(early);
    }

    public EarlyMessage TakeEarly()
    {
        EarlyMessage early = Inbox.Dequeue();
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
        Captured = null;
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
