using Clientele.Cluster;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>Workers on other machines that a run is to be spread over. Immutable.</summary>
internal sealed record WorkersAsked(ClusterOptions Cluster, int Count, TimeSpan? Wait, WorkerLoss Loss);
