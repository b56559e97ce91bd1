namespace Clientele;

/// <summary>
/// Someone was not admitted, failed the TLS handshake, or went while waiting: neither joined nor left.
/// </summary>
public sealed class CustomerTurnedAway : ServerEvent
{
    internal CustomerTurnedAway(Customer customer, LeaveReason reason, Exception? error) : base(customer) =>
        (Reason, Error) = (reason, error);

    /// <summary>Why.</summary>
    public LeaveReason Reason { get; }

    /// <summary>What more there is to say.</summary>
    public Exception? Error { get; }

    /// <inheritdoc/>
    public override string Name => "turned-away";

    internal override EventKinds Kinds => EventKinds.TurnedAway;

    internal override bool Reserved => true;
}
