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

    /// <summary>The queue is full, its policy is <see cref="OverflowPolicy.Wait"/>, and this sender does not wait; nothing of it is sent.</summary>
    Full,

    /// <summary>
    /// The queue was full and the connection was ended for it (<see cref="LeaveReason.TooSlow"/>): at once under
    /// <see cref="OverflowPolicy.Disconnect"/>, after the send timeout under <see cref="OverflowPolicy.Wait"/>.
    /// </summary>
    Disconnected,

    /// <summary>Nobody is there any more; nothing of it is sent.</summary>
    Left,
}

/// <summary>What happens to a message for which the outbound queue has no room.</summary>
public enum OverflowPolicy
{
    /// <summary>The connection ends with <see cref="LeaveReason.TooSlow"/>.</summary>
    Disconnect,

    /// <summary>The new message is dropped.</summary>
    DropNewest,

    /// <summary>The oldest messages of which no byte has been sent are dropped until the new one fits.</summary>
    DropOldest,

    /// <summary>
    /// The default. The connection's own handler waits for room in <see cref="Connection.SendAsync(string, CancellationToken)"/>; for
    /// any other sender (a broadcast, an operator, another customer's handler) and for <c>TrySend</c> it is
    /// <see cref="SendResult.Full"/>. A customer who takes nothing for <see cref="ServerOptions.SendTimeout"/> while
    /// somebody finds no room has left with <see cref="LeaveReason.TooSlow"/>.
    /// </summary>
    Wait,
}
