using System.Net;
using Clientele.Scripting;

namespace Clientele.Simulation;

/// <summary>A customer who has left comes again. Immutable.</summary>
/// <param name="After">How long it stays away.</param>
/// <param name="Share">How many of those who leave come back: 0 to 1. The others do not, and are not replaced.</param>
/// <param name="WhenLost">Also customers who were disconnected; in a closed model the lost are replaced in any
/// case.</param>
public sealed record ComeBack(Duration After, double Share = 1, bool WhenLost = false);
