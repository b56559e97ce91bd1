namespace Clientele.Terminal;

/// <summary>What a person has entered.</summary>
/// <param name="Kind">A line, or what else ends one.</param>
/// <param name="Text">The line without its end; empty for other kinds.</param>
public readonly record struct LineInput(LineInputKind Kind, string Text = "")
{
    /// <summary>Ctrl-D on an empty line, or the terminal is gone.</summary>
    public static LineInput EndOfInput => new(LineInputKind.EndOfInput);

    /// <summary>Ctrl-C.</summary>
    public static LineInput Interrupt => new(LineInputKind.Interrupt);

    /// <summary>A line that was entered.</summary>
    public static LineInput Line(string text) => new(LineInputKind.Line, text);
}
