using System.Net;

namespace Clientele.Simulation.Planning;

/// <summary>Which customers this process runs: every N-th, by number.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Of">How many processes there are.</param>
internal readonly record struct RunShare(int Index, int Of);
