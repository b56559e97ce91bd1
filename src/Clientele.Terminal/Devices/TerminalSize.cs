namespace Clientele.Terminal;

/// <summary>The size of a terminal in characters.</summary>
/// <param name="Columns">Characters in a row; 1 or more.</param>
/// <param name="Rows">Rows.</param>
public readonly record struct TerminalSize(int Columns, int Rows);
