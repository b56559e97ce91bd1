namespace Clientele;

/// <summary>A viewer was too slow and missed a number of events.</summary>
public sealed class EventsSkipped : ServerEvent
{
    internal EventsSkipped(long count) : base(null) => Count = count;

    /// <summary>How many.</summary>
    public long Count { get; }

    /// <inheritdoc/>
    public override string Name => "skipped";

    internal override EventKinds Kinds => EventKinds.None;
}
