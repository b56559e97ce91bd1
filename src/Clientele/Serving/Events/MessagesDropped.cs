namespace Clientele;

/// <summary>Messages to a customer were dropped by the server's <see cref="OverflowPolicy"/>.</summary>
public sealed class MessagesDropped : ServerEvent
{
    internal MessagesDropped(Customer customer, int count) : base(customer) => Count = count;

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public override string Name => "dropped";

    internal override EventKinds Kinds => EventKinds.Dropped;

    internal override bool Reserved => true;
}
