namespace Clientele.Cli.Simulating.Figures;

/// <summary>What a part of a run was.</summary>
internal enum SpanKind
{
    Phase,
    WarmUp,
    Paused,
}
