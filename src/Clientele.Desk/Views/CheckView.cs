namespace Clientele.Desk.Views;

/// <summary>What would be sent.</summary>
/// <param name="Bytes">How many bytes, framing included.</param>
/// <param name="Hex">The first 64 of them.</param>
internal sealed record CheckView(int Bytes, string Hex);
