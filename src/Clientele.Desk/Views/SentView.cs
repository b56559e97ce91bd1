namespace Clientele.Desk.Views;

/// <summary>What became of it: <c>sent</c>, or <c>queued</c> while the customer does not read.</summary>
internal sealed record SentView(string Result);
