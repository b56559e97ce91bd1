using System.Collections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Clientele.Desk.Metrics;

/// <summary>
/// The library's instruments for Prometheus; and these and its spans by OTLP, where the usual environment variables ask
/// for it.
/// </summary>
internal static class DeskMetrics
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(static _ => new PrometheusCollector(ClienteleMetrics.MeterName));
        if (!WantsOtlp("METRICS") && !WantsOtlp("TRACES"))
            return;
        // Of the environment, the desk's configuration has these and no others.
        builder.Configuration.AddInMemoryCollection(Variables());
        OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("clientele").AddEnvironmentVariableDetector());
        if (WantsOtlp("METRICS"))
            telemetry.WithMetrics(metrics => metrics.AddMeter(ClienteleMetrics.MeterName).AddOtlpExporter());
        if (WantsOtlp("TRACES"))
            telemetry.WithTracing(traces => traces.AddSource(ClienteleTraces.SourceName).AddOtlpExporter());
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

    /// <param name="signal">METRICS or TRACES, as the variables have it.</param>
    private static bool WantsOtlp(string signal)
    {
        string? exporter = Environment.GetEnvironmentVariable($"OTEL_{signal}_EXPORTER");
        return !string.Equals(exporter, "none", StringComparison.OrdinalIgnoreCase)
            && (IsSet("OTEL_EXPORTER_OTLP_ENDPOINT") || IsSet($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT")
                || string.Equals(exporter, "otlp", StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<KeyValuePair<string, string?>> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(variable => ((string)variable.Key).StartsWith("OTEL_", StringComparison.Ordinal))
        .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value));

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
