namespace Clientele;

/// <summary>Someone is no longer online. Exactly one for each who joined, after the last byte that they sent.</summary>
public sealed class CustomerLeft : ServerEvent
{
    internal CustomerLeft(Customer customer, LeaveReason reason, Exception? error) : base(customer) =>
        (Reason, Error, Stay) = (reason, error, customer.Age);

    /// <summary>Why.</summary>
    public LeaveReason Reason { get; }

    /// <summary>
    /// How long it was here, from accepted to left, by the timestamps of <see cref="ServerOptions.Clock"/>.
    /// </summary>
    public TimeSpan Stay { get; }

    /// <summary>The error behind the reason, if there is one.</summary>
    public Exception? Error { get; }

    /// <inheritdoc/>
    public override string Name => "left";

    internal override EventKinds Kinds => EventKinds.Left;

    internal override bool Reserved => true;
}
