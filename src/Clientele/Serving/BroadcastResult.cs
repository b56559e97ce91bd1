namespace Clientele;

/// <summary>What became of a broadcast: every customer online counts exactly once.</summary>
public sealed record BroadcastResult
{
    /// <summary>The system has taken all of it.</summary>
    public int Sent { get; init; }

    /// <summary>It waits in their outbound queues.</summary>
    public int Queued { get; init; }

    /// <summary>
    /// Their queues were full, and their policy dropped it or refuses it (<see cref="SendResult.Full"/>).
    /// </summary>
    public int Dropped { get; init; }

    /// <summary>They had left, or were ended because of their full queue.</summary>
    public int Failed { get; init; }

    /// <summary>They cannot be told, because their encoding or framing cannot carry it.</summary>
    public IReadOnlyList<Customer> Untold { get; init; } = [];

    /// <summary>How many it was for.</summary>
    public int Total => Sent + Queued + Dropped + Failed + Untold.Count;
}
