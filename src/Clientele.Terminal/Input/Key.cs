namespace Clientele.Terminal;

/// <summary>A key that was pressed, or text that was typed or pasted.</summary>
/// <param name="Kind">Which key, or that it is text.</param>
/// <param name="Text">The text; empty for other keys.</param>
public readonly record struct Key(KeyKind Kind, string Text = "");
