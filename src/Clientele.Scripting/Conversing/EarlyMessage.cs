namespace Clientele.Scripting.Conversing;

/// <summary>A message that came before it was expected.</summary>
/// <param name="Bytes">What it says.</param>
/// <param name="IsCut">The stream has ended in the middle of it.</param>
internal readonly record struct EarlyMessage(byte[] Bytes, bool IsCut);
