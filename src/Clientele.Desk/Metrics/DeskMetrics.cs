using System.Collections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Clientele.Desk.Metrics;

/// <summary>
/// The library's instruments for Prometheus, and by OTLP where the usual environment variables ask for it.
/// </summary>
internal static class DeskMetrics
{
    public static void Add(WebApplicationBuilder builder)
    {
        // Of the environment, the desk's configuration has these and no others.
        builder.Configuration.AddInMemoryCollection(Variables());
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("clientele").AddEnvironmentVariableDetector())
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(ClienteleMetrics.MeterName).AddPrometheusExporter();
                if (WantsOtlp())
                    metrics.AddOtlpExporter();
            });
    }

    public static void Map(IEndpointRouteBuilder app) => app.MapPrometheusScrapingEndpoint("/metrics")
        .WithName("getMetrics").WithSummary("The server's figures, for Prometheus")
        .WithMetadata(
            new HttpMethodMetadata([HttpMethods.Get]),
            // Endpoints without one are not described.
            ((Delegate)Map).Method,
            new ProducesResponseTypeMetadata(
                StatusCodes.Status200OK, typeof(string), ["text/plain", "application/openmetrics-text"]));

    private static bool WantsOtlp() =>
        !string.Equals(
            Environment.GetEnvironmentVariable("OTEL_METRICS_EXPORTER"), "none", StringComparison.OrdinalIgnoreCase)
        && (IsSet("OTEL_EXPORTER_OTLP_ENDPOINT") || IsSet("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT")
            || string.Equals(Environment.GetEnvironmentVariable("OTEL_METRICS_EXPORTER"), "otlp",
                StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<KeyValuePair<string, string?>> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(variable => ((string)variable.Key).StartsWith("OTEL_", StringComparison.Ordinal))
        .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value));

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
