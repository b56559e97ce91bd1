namespace Clientele;

/// <summary>What became of something that was to be sent.</summary>
public enum SendResult
{
    /// <summary>
    /// The system has taken all of it; or, from an inline callback with more messages at hand, takes it together with
    /// the answers to those.
    /// </summary>
    Sent,

    /// <summary>It waits, whole or in part, in the outbound queue and leaves when the peer reads.</summary>
    Queued,

    /// <summary>The queue was full and its policy dropped it; nothing of it is sent.</summary>
    Dropped,

    /// <summary>
    /// The queue is full, its policy is <see cref="OverflowPolicy.Wait"/>, and this sender does not wait; nothing of it
    /// is sent.
    /// </summary>
    Full,

    /// <summary>
    /// The queue was full and the connection was ended for it (<see cref="LeaveReason.TooSlow"/>): at once under
    /// <see cref="OverflowPolicy.Disconnect"/>, after the send timeout under <see cref="OverflowPolicy.Wait"/>.
    /// </summary>
    Disconnected,

    /// <summary>The customer has left; nothing is sent.</summary>
    Left,

    /// <summary>
    /// Of a customer of another node of a cluster: the node has not answered in time, and the customer may have it or
    /// not. Never for a customer of this server.
    /// </summary>
    NodeLost,
}
