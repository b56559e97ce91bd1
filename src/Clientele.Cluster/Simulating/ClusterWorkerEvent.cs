namespace Clientele.Cluster;

/// <summary>Something that happened to a worker. Immutable.</summary>
/// <param name="Kind">What it is.</param>
public sealed record ClusterWorkerEvent(ClusterWorkerEventKind Kind)
{
    /// <summary>The machine of the controller, safe to show; empty where it is about none.</summary>
    public string Controller { get; init; } = "";

    /// <summary>The server that customers go to, safe to show; empty where it is about none.</summary>
    public string Target { get; init; } = "";

    /// <summary>How many customers are this worker's; 0 where it is about none.</summary>
    public int Customers { get; init; }

    /// <summary>Why it has refused, as a value; null where it has not.</summary>
    public WorkerRefusal? Refusal { get; init; }

    /// <summary>Why it has refused, safe to show; empty where it has not.</summary>
    public string Detail { get; init; } = "";

    /// <summary>How the run ended for it; null while it has not.</summary>
    public WorkerEnd? End { get; init; }
}
