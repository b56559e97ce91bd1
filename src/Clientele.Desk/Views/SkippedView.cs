namespace Clientele.Desk.Views;

/// <summary>Events were missed, so many.</summary>
internal sealed record SkippedView(long Count);
