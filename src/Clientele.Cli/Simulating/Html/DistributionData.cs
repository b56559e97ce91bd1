using System.Text.Json;
using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Html;

/// <summary>Percentile by percentile, on an axis on which each nine takes as much room as the one before it.</summary>
internal static class DistributionData
{
    private const int PointsEachNine = 24;

    public static void Write(Utf8JsonWriter json, SimulationReport report)
    {
        // Beyond one of all that there were, there is nothing to see.
        double last = Math.Max(1, Math.Log10(report.Response.Count));
        double[] xs =
            [.. Enumerable.Range(0, (int)(last * PointsEachNine) + 1).Select(i => (double)i / PointsEachNine), last];
        json.WriteStartObject("distribution");
        json.WriteStartArray("xs");
        foreach (double x in xs)
            json.WriteNumberValue(Math.Round(x, 4));
        json.WriteEndArray();
        json.WriteStartArray("series");
        Series(json, Phrases.Charts.ResponseCurve, "orange", xs, report.Response);
        Series(json, Phrases.Charts.ServiceCurve, "blue", xs, report.Service);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Series(Utf8JsonWriter json, string name, string ink, double[] xs, Latency latency)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("ink", ink);
        json.WriteStartArray("values");
        foreach (double x in xs)
            json.WriteNumberValue(latency.At(100 * (1 - Math.Pow(10, -x))));
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
