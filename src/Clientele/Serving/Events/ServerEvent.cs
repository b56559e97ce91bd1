namespace Clientele;

/// <summary>Something that happened at a server. Immutable; the same object goes to every watcher.</summary>
public abstract class ServerEvent
{
    internal ServerEvent(Customer? customer) => Customer = customer;

    /// <summary>
    /// 1 for the first event after watching began at this server, and one more for each that is watched: a gap shows
    /// what was skipped, or is of kinds that this feed does not want.
    /// </summary>
    public long Sequence { get; internal set; }

    /// <summary>When it happened (UTC).</summary>
    public DateTimeOffset Time { get; internal set; }

    /// <summary>The customer; null for events about the server.</summary>
    public Customer? Customer { get; }

    /// <summary>The name by which programs know the event: <c>joined</c>, <c>said</c>, ...</summary>
    public abstract string Name { get; }

    /// <summary>Its one kind; none for what a feed makes itself.</summary>
    internal abstract EventKinds Kinds { get; }

    /// <summary>Bytes that this event takes in a queue, roughly.</summary>
    internal virtual int Weight => 128;

    /// <summary>True for events that a recorder gets also above its mark.</summary>
    internal virtual bool Reserved => false;
}
