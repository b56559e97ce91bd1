namespace Clientele.Desk.Views;

/// <summary>What became of it for one of several.</summary>
/// <param name="Number">Whom.</param>
/// <param name="Result"><c>sent</c>, <c>queued</c>, <c>dropped</c>, <c>full</c>, <c>disconnected</c> or <c>left</c>.</param>
internal sealed record ResultView(long Number, string Result);
