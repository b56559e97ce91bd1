namespace Clientele.Cli.Output;

/// <summary>The line end added to typed text.</summary>
internal enum LineEnd
{
    None,
    Lf,
    CrLf,
}
