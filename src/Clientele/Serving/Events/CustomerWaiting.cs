namespace Clientele;

/// <summary>Someone waits in line, because the server's capacity is taken.</summary>
public sealed class CustomerWaiting : ServerEvent
{
    internal CustomerWaiting(Customer customer, int place) : base(customer) => Place = place;

    /// <summary>The place in line, from 1.</summary>
    public int Place { get; }

    /// <inheritdoc/>
    public override string Name => "waiting";

    internal override EventKinds Kinds => EventKinds.Waiting;
}
