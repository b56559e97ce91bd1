using Clientele.Desk.Figures;

namespace Clientele.Desk.Views;

/// <summary>What happened over a time.</summary>
/// <param name="Span"><c>10m</c>, <c>6h</c> or <c>24h</c>.</param>
/// <param name="Step">Seconds for each point.</param>
/// <param name="Points">Oldest first; the newest may still grow.</param>
internal sealed record SeriesView(string Span, int Step, IReadOnlyList<Point> Points);
