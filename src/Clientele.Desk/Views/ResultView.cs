namespace Clientele.Desk.Views;

/// <summary>What became of it for one of several.</summary>
/// <param name="Number">The customer's number.</param>
/// <param name="Id">Which customer: <c>5</c>, or <c>5@b</c> where several nodes share the roster.</param>
/// <param name="Result"><c>sent</c>, <c>queued</c>, <c>dropped</c>, <c>full</c>, <c>disconnected</c>, <c>left</c> or
/// <c>node-lost</c>.</param>
internal sealed record ResultView(long Number, string Id, string Result);
