namespace Clientele.Simulation.Execution;

/// <summary>
/// What few visits need to keep about replies: messages in flight beyond the first, captured values, what came too
/// early.
/// </summary>
internal sealed class RareReplyState
{
    // With this much that came early, and what keeping it takes (empty messages are some, too), no more is read.
    private const int FullInbox = 64 * 1024;

    private const int Keeping = 64;

    // Of a stream, so much of a reply is kept whose end is waited for.
    private const int LongestUntil = 64 * 1024;

    private List<byte>? _piece;
    private int _inboxLength;
    private int _parts;

    /// <summary>Messages in flight beyond the first.</summary>
    public Queue<AwaitedReply> InFlight { get; } = new();

    /// <summary>What replies have given; null for nothing.</summary>
    public Dictionary<string, string>? Captured { get; set; }

    /// <summary>Which of several alternatives the last reply was; -1 where no alternative fits it.</summary>
    public int Alternative { get; set; } = -1;

    /// <summary>The beginning of a reply has come whose end is waited for, and is compared together with it.</summary>
    public bool HasPiece => _piece is { Count: > 0 };

    /// <summary>Messages that came before they were expected.</summary>
    public Queue<EarlyMessage> Inbox { get; } = new();

    /// <summary>What is known of checked payloads; null before one was cut, or wrong.</summary>
    public CheckedReplies? Checked { get; set; }

    /// <summary>No more is to be read before some of the early messages have been taken.</summary>
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

    /// <summary>Keeps a part of a reply whose end is waited for.</summary>
    /// <param name="got">The part.</param>
    /// <param name="isStream">It is compared together with what comes next.</param>
    /// <param name="atMost">How many messages the reply has at most.</param>
    /// <returns>False where it is more than there may be.</returns>
    public bool KeepPart(ReadOnlySpan<byte> got, bool isStream, int atMost)
    {
        if (!isStream)
            return ++_parts < atMost;
        (_piece ??= []).AddRange(got);
        return _piece.Count <= LongestUntil;
    }

    /// <summary>What has come of a reply of several parts, and this.</summary>
    public byte[] TakePiece(ReadOnlySpan<byte> got)
    {
        byte[] all = [.. _piece ?? [], .. got];
        _piece?.Clear();
        return all;
    }

    /// <summary>Another reply is waited for.</summary>
    public void EndReply()
    {
        _parts = 0;
        _piece?.Clear();
    }

    /// <summary>The reply to this message has come before its turn.</summary>
    public bool HasOvertaken(long message) => Checked?.HasOvertaken(message) == true;

    /// <summary>The turn of a message has come.</summary>
    /// <returns>Whether its reply was there before.</returns>
    public bool TakesTurn(long message) => Checked?.TakesTurn(message) == true;
}
