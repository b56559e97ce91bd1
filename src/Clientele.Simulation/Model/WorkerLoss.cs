namespace Clientele.Simulation;

/// <summary>What a run does when a worker is lost.</summary>
public enum WorkerLoss
{
    /// <summary>It ends with a <see cref="SimulatorLostException"/>.</summary>
    EndRun,

    /// <summary>It goes on without that worker's customers, and the report says so.</summary>
    GoOn,

    /// <summary>The other workers take over its customers, who come anew; the report says so.</summary>
    TakeOver,
}
