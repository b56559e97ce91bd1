namespace Clientele.Desk.Views;

/// <summary>A customer's new name; null takes it away.</summary>
internal sealed record RenameRequest(string? Name);
