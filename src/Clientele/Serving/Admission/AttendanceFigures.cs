using Clientele.Serving.Statistics;

namespace Clientele.Serving.Admission;

/// <summary>Who was there at one moment, and what all had said and been told by then.</summary>
/// <param name="Departures">Who had joined and gone.</param>
/// <param name="Accepted">How many connections had been accepted.</param>
/// <param name="Waiting">How many stood in line.</param>
/// <param name="Traffic">Of everyone, those who are gone among them.</param>
internal readonly record struct AttendanceFigures(
    DepartureFigures Departures, long Accepted, int Waiting, Traffic Traffic);
