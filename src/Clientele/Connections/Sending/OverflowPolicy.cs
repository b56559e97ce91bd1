namespace Clientele;

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
    /// The default. The connection's own handler waits for room in
    /// <see cref="Connection.SendAsync(string, CancellationToken)"/>; for any other sender (a broadcast, an operator,
    /// another customer's handler) and for <c>TrySend</c> it is <see cref="SendResult.Full"/>. A customer who takes
    /// nothing for <see cref="ServerOptions.SendTimeout"/> while somebody finds no room has left with
    /// <see cref="LeaveReason.TooSlow"/>.
    /// </summary>
    Wait,
}
