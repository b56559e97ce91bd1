using Clientele.Simulation;

namespace Clientele.Cluster;

/// <summary>A worker that a run has taken. Immutable.</summary>
/// <param name="Index">Which worker it is, from 0.</param>
/// <param name="Name">What it calls itself, safe to show.</param>
/// <param name="Machine">Workers on one machine have the same, safe to show.</param>
/// <param name="Cores">Of its machine.</param>
/// <param name="Needs">What its share needs, and what its machine has.</param>
public sealed record ClusterRunWorker(int Index, string Name, string Machine, int Cores, RunNeeds Needs);
