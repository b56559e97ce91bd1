namespace Clientele.Desk.Views;

/// <summary>The framings that have a name, in the order of their names.</summary>
internal sealed record FramingListView(IReadOnlyList<NamedFramingView> Framings);
