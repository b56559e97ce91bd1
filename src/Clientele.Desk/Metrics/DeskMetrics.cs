using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Clientele.Desk.Metrics;

/// <summary>The library's instruments for Prometheus, and by OTLP where the usual environment variables ask for it.</summary>
internal static class DeskMetrics
{
    public static void Add(IServiceCollection services) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("clientele"))
        .WithMetrics(metrics =>
        {
            metrics.AddMeter("Clientele").AddPrometheusExporter();
            if (WantsOtlp())
                metrics.AddOtlpExporter();
        });

    public static void Map(IEndpointRouteBuilder app) => app.MapPrometheusScrapingEndpoint("/metrics");

    private static bool WantsOtlp() =>
        !string.Equals(Environment.GetEnvironmentVariable("OTEL_METRICS_EXPORTER"), "none", StringComparison.OrdinalIgnoreCase)
        && (IsSet("OTEL_EXPORTER_OTLP_ENDPOINT") || IsSet("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT")
            || string.Equals(Environment.GetEnvironmentVariable("OTEL_METRICS_EXPORTER"), "otlp", StringComparison.OrdinalIgnoreCase));

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
