namespace Clientele.Desk.Views;

/// <summary>What became of it for all; each counts once.</summary>
internal sealed record SentManyView
{
    /// <summary>How many it was for.</summary>
    public required long Total { get; init; }

    /// <summary>The system has taken all of it.</summary>
    public required long Sent { get; init; }

    /// <summary>It waits in their queues.</summary>
    public required long Queued { get; init; }

    /// <summary>Their queues were full.</summary>
    public required long Dropped { get; init; }

    /// <summary>They had left, or their node did not answer.</summary>
    public required long Failed { get; init; }

    /// <summary>
    /// Their encoding or framing cannot carry it: their numbers. Where several nodes share the roster, only those of
    /// this server.
    /// </summary>
    public required IReadOnlyList<long> Untold { get; init; }

    /// <summary>
    /// The same with those of other nodes, as <c>5@b</c>; at most 64 of each node where several share the roster.
    /// </summary>
    public required IReadOnlyList<string> UntoldIds { get; init; }

    /// <summary>The nodes that did not answer: their customers may have it or not, and are not in the sums.</summary>
    public required IReadOnlyList<string> SilentNodes { get; init; }

    /// <summary>For a list: each one's result.</summary>
    public IReadOnlyList<ResultView>? Results { get; init; }

    public static SentManyView Of(BroadcastResult result) => new()
    {
        Total = result.Total,
        Sent = result.Sent,
        Queued = result.Queued,
        Dropped = result.Dropped,
        Failed = result.Failed,
        Untold = [.. result.Untold.Select(static customer => customer.Number)],
        UntoldIds = [.. result.Untold.Select(static customer => CustomerView.IdOf(new CustomerId(customer.Number)))],
        SilentNodes = [],
    };

    public static SentManyView Of(RosterBroadcast result, CustomerId own) => new()
    {
        Total = result.Total,
        Sent = result.Sent,
        Queued = result.Queued,
        Dropped = result.Dropped,
        Failed = result.Failed,
        Untold = [.. result.UntoldFirst.Where(id => id.Node == own.Node).Select(static id => id.Number)],
        UntoldIds = [.. result.UntoldFirst.Select(CustomerView.IdOf)],
        SilentNodes = result.SilentNodes,
    };
}
