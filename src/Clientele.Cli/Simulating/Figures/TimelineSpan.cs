namespace Clientele.Cli.Simulating.Figures;

/// <summary>
/// A part of a run, in seconds since its beginning. <paramref name="Phase"/> is its number, for phases.
/// </summary>
internal readonly record struct TimelineSpan(SpanKind Kind, int Phase, double From, double To);
