namespace Clientele.Terminal;

/// <summary>What a person has entered.</summary>
public enum LineInputKind
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>Ctrl-D on an empty line, or the terminal is gone.</summary>
    EndOfInput,

    /// <summary>Ctrl-C: what was typed ahead and not read yet is dropped, as a terminal does.</summary>
    Interrupt,
}
