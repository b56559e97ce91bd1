namespace Clientele;

/// <summary>
/// The source of traces, for programs that collect: OpenTelemetry, or an
/// <see cref="System.Diagnostics.ActivityListener"/>. What it tells stands in docs/traces.md.
/// </summary>
public static class ClienteleTraces
{
    /// <summary>The name of the source: <c>Clientele</c>.</summary>
    public const string SourceName = "Clientele";

    /// <summary>The name of the span of a customer's visit: <c>clientele.visit</c>.</summary>
    public const string VisitName = "clientele.visit";
}
