using Clientele.Desk.Figures;

namespace Clientele.Desk.Views;

/// <summary>The last second.</summary>
internal sealed record SecondView(Point Point, FiguresView Figures);
