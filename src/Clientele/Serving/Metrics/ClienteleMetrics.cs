namespace Clientele;

/// <summary>
/// The meter through which servers are measured, for programs that collect: <c>dotnet-counters</c>, OpenTelemetry, a
/// <see cref="System.Diagnostics.Metrics.MeterListener"/>. What it measures stands in docs/metrics.md.
/// </summary>
public static class ClienteleMetrics
{
    /// <summary>The meter's name: <c>Clientele</c>.</summary>
    public const string MeterName = "Clientele";
}
