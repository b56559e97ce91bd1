namespace Clientele;

/// <summary>Someone is online. Exactly one for each customer, before anything that it says.</summary>
public sealed class CustomerJoined : ServerEvent
{
    internal CustomerJoined(Customer customer) : base(customer) { }

    /// <inheritdoc/>
    public override string Name => "joined";

    internal override EventKinds Kinds => EventKinds.Joined;
}
