namespace Clientele.Desk.Views;

/// <summary>The end of a stream, and why: <c>stopping</c>.</summary>
internal sealed record ByeView(string Why);
