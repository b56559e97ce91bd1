namespace Clientele;

/// <summary>What ends a line.</summary>
public enum LineEnding
{
    /// <summary>LF or CRLF; a CR alone does not. LF is written.</summary>
    Any,

    /// <summary>LF; a CR before it belongs to the line.</summary>
    Lf,

    /// <summary>CRLF; an LF alone belongs to the line.</summary>
    CrLf,
}
