using Clientele.Simulation;

namespace Clientele.Cluster;

/// <summary>How a run goes that workers on other machines share. Immutable.</summary>
public sealed record ClusterRunOptions
{
    /// <summary>How many workers it takes, 1 to 10 000.</summary>
    public required int Workers { get; init; }

    /// <summary>How long it waits for so many idle ones. From zero to 1 h; 10 s by default.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// What happens when a worker is lost. <see cref="WorkerLoss.GoOn"/> by default: the report says so, and there is
    /// no verdict.
    /// </summary>
    public WorkerLoss Loss { get; init; } = WorkerLoss.GoOn;

    /// <summary>Hears how a worker's clock is, before the run begins. Any thread.</summary>
    public Action<ClusterRunWorker, WorkerClock>? OnClock { get; init; }

    /// <summary>
    /// Makes the description of a worker that is lost, from how that was noticed and what it has said itself (null when
    /// it has said nothing); null (the default) for one in English.
    /// </summary>
    public Func<ClusterRunWorker, WorkerEnd, string?, string>? Describe { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Workers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Workers, 10_000);
        if (Wait < TimeSpan.Zero || Wait > TimeSpan.FromHours(1))
            throw new ArgumentOutOfRangeException(nameof(Wait), Wait, $"{nameof(Wait)} must be from zero to 1 h");
    }
}
