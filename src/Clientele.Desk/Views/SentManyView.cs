namespace Clientele.Desk.Views;

/// <summary>What became of it for all; each counts once.</summary>
internal sealed record SentManyView
{
    /// <summary>How many it was for.</summary>
    public required int Total { get; init; }

    /// <summary>The system has taken all of it.</summary>
    public required int Sent { get; init; }

    /// <summary>It waits in their queues.</summary>
    public required int Queued { get; init; }

    /// <summary>Their queues were full.</summary>
    public required int Dropped { get; init; }

    /// <summary>They had left.</summary>
    public required int Failed { get; init; }

    /// <summary>Their encoding or framing cannot carry it.</summary>
    public required IReadOnlyList<long> Untold { get; init; }

    /// <summary>For a list of numbers: each one's result.</summary>
    public IReadOnlyList<ResultView>? Results { get; init; }

    public static SentManyView Of(BroadcastResult result) => new()
    {
        Total = result.Total,
        Sent = result.Sent,
        Queued = result.Queued,
        Dropped = result.Dropped,
        Failed = result.Failed,
        Untold = [.. result.Untold.Select(customer => customer.Number)],
    };
}
