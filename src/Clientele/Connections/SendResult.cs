namespace Clientele;

/// <summary>What became of something that was to be sent.</summary>
public enum SendResult
{
    /// <summary>
    /// The system has taken all of it; or, from an inline callback with more messages at hand, takes it together with the
    /// answers to those.
    /// </summary>
    Sent,

    /// <summary>It waits, whole or in part, in the outbound queue and leaves when the peer reads.</summary>
    Queued,

    /// <summary>The queue was full and its policy dropped it; nothing of it is sent.</summary>
    Dropped,

    /// <summary>The queue is full, its policy is <see cref="OverflowPolicy.Wait"/>, and this sender may not wait; nothing of it is sent.</summary>
    Full,

    /// <summary>The queue was full and its policy ended the connection (<see cref="LeaveReason.TooSlow"/>).</summary>
    Disconnected,

    /// <summary>Nobody is there any more; nothing of it is sent.</summary>
    Left,
}

/// <summary>What happens to a message for which the outbound queue has no room.</summary>
public enum OverflowPolicy
{
    /// <summary>The connection ends with <see cref="LeaveReason.TooSlow"/>. The default.</summary>
    Disconnect,

    /// <summary>The new message is dropped.</summary>
    DropNewest,

    /// <summary>The oldest messages of which no byte has been sent are dropped until the new one fits.</summary>
    DropOldest,

    /// <summary>
    /// The connection's own handler and the operator wait for room; for any other sender it is <see cref="SendResult.Full"/>.
    /// </summary>
    Wait,
}
