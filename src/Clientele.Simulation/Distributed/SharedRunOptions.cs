namespace Clientele.Simulation;

/// <summary>How a run goes that several workers share. Immutable.</summary>
public sealed record SharedRunOptions
{
    /// <summary>What happens when a worker is lost. <see cref="WorkerLoss.EndRun"/> by default.</summary>
    public WorkerLoss Loss { get; init; } = WorkerLoss.EndRun;
}
