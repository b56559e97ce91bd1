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

    private int _inboxLength;

    /// <summary>Messages in flight beyond the first.</summary>
    public Queue<AwaitedReply> InFlight { get; } = new();

    /// <summary>What replies have given; null for nothing.</summary>
    public Dictionary<string, string>? Captured { get; set; }

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

    /// <summary>The reply to this message has come before its turn.</summary>
    public bool HasOvertaken(long message) => Checked?.HasOvertaken(message) == true;

    /// <summary>The turn of a message has come.</summary>
    /// <returns>Whether its reply was there before.</returns>
    public bool TakesTurn(long message) => Checked?.TakesTurn(message) == true;
}
