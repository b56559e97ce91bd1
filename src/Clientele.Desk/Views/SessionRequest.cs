namespace Clientele.Desk.Views;

/// <summary>The desk's key.</summary>
internal sealed record SessionRequest(string Key);
