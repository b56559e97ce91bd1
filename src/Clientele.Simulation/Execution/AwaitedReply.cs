namespace Clientele.Simulation.Execution;

/// <summary>A message that waits for its reply.</summary>
internal struct AwaitedReply
{
    public long Message;
    public long Due;
    public long SentAt;

    /// <summary>What was sent, where it cannot be rendered again.</summary>
    public byte[]? Sent;
}
