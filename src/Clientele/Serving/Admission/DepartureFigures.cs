using Clientele.Serving.Statistics;

namespace Clientele.Serving.Admission;

/// <summary>A copy of <see cref="DepartureCounts"/>.</summary>
/// <param name="Joined">Customers who have come online.</param>
/// <param name="Left">Those of them who are gone.</param>
/// <param name="TurnedAway">Customers who are gone and were never online.</param>
/// <param name="Aborted">Those who left because they were aborted.</param>
/// <param name="Leaves">Why customers left.</param>
/// <param name="Refusals">Why customers were turned away.</param>
/// <param name="Departed">What those who are gone had said and been told.</param>
internal readonly record struct DepartureFigures(
    long Joined, long Left, long TurnedAway, long Aborted, ReasonCounts Leaves, ReasonCounts Refusals,
    Traffic Departed);
