namespace Clientele;

/// <summary>
/// What became of a message to everyone on a roster. Each customer of the nodes that answered counts exactly once.
/// </summary>
public sealed record RosterBroadcast
{
    /// <summary>The most customers in <see cref="UntoldFirst"/>: 64 of each node.</summary>
    public const int MaxUntold = 64;

    /// <summary>The system has taken all of it.</summary>
    public long Sent { get; init; }

    /// <summary>It waits in their outbound queues.</summary>
    public long Queued { get; init; }

    /// <summary>Their queues were full, and their policy dropped it or refuses it.</summary>
    public long Dropped { get; init; }

    /// <summary>They had left, or were ended because of their full queue.</summary>
    public long Failed { get; init; }

    /// <summary>They cannot be told, because their encoding or framing cannot carry it.</summary>
    public long Untold { get; init; }

    /// <summary>The first of those who cannot be told.</summary>
    public IReadOnlyList<CustomerId> UntoldFirst { get; init; } = [];

    /// <summary>Why the first of them cannot be told; null where all can.</summary>
    public UnsendableException? FirstProblem { get; init; }

    /// <summary>The nodes that did not answer in time; whether their customers have it is not known.</summary>
    public IReadOnlyList<string> SilentNodes { get; init; } = [];

    /// <summary>How many it was for, of the nodes that answered.</summary>
    public long Total => Sent + Queued + Dropped + Failed + Untold;
}
