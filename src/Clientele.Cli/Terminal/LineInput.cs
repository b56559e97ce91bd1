namespace Clientele.Cli.Terminal;

internal enum LineInputKind
{
    Line,

    /// <summary>Ctrl-D on an empty line, or the terminal is gone.</summary>
    EndOfInput,

    /// <summary>Ctrl-C: what was typed ahead and not read yet is dropped, as a terminal does.</summary>
    Interrupt,
}

internal readonly record struct LineInput(LineInputKind Kind, string Text = "")
{
    public static LineInput EndOfInput => new(LineInputKind.EndOfInput);

    public static LineInput Interrupt => new(LineInputKind.Interrupt);

    public static LineInput Line(string text) => new(LineInputKind.Line, text);
}
