namespace Clientele.Desk.Views;

/// <summary>What changed since the last one.</summary>
internal sealed record TickView
{
    public required DateTime Time { get; init; }

    public required string State { get; init; }

    public required int Online { get; init; }

    public required int Waiting { get; init; }

    /// <summary>The newest of what happened, oldest first.</summary>
    public required IReadOnlyList<HappenedView> Happened { get; init; }

    /// <summary>How many more happened.</summary>
    public required int More { get; init; }

    /// <summary>All that was said in the open conversations.</summary>
    public required IReadOnlyList<WordsView> Words { get; init; }

    /// <summary>What has happened to customers of other nodes whose conversations are open.</summary>
    public IReadOnlyList<DistantView>? Distant { get; init; }

    /// <summary>Events that passed by because this page was too slow.</summary>
    public long? Skipped { get; init; }
}
