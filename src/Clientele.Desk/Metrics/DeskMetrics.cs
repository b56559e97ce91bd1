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
        builder.Services.AddSingleton(static _ => new PrometheusCollector(ClienteleMetrics.MeterName));
        if (!WantsOtlp())
            return;
        // Of the environment, the desk's configuration has these and no others.
        builder.Configuration.AddInMemoryCollection(Variables());
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("clientele").AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(ClienteleMetrics.MeterName).AddOtlpExporter());
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        // It listens from now on, not from the first request on.
        PrometheusCollector collector = app.ServiceProvider.GetRequiredService<PrometheusCollector>();
        app.MapGet("/metrics", async (CancellationToken cancellationToken) => TypedResults.Text(
                await collector.CollectAsync(cancellationToken).ConfigureAwait(false), PrometheusText.ContentType))
            .WithName("getMetrics").WithSummary("The server's figures, for Prometheus")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
    }

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
