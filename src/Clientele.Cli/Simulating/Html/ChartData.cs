using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Html;

/// <summary>What the page's script draws, as JSON that is safe inside a script element.</summary>
internal static class ChartData
{
    // Every script is left readable; what means something to HTML (< > & ' ") is escaped.
    private static readonly JavaScriptEncoder s_encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>Whether customers were asked to come at a rate.</summary>
    public static bool IsOpen(FinishedRun run) => run.Options.Scenario?.Arrivals.IsOpen == true;

    public static string Write(FinishedRun run)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = s_encoder }))
        {
            json.WriteStartObject();
            json.WriteStartObject("words");
            json.WriteString("logarithmic", Phrases.Charts.Logarithmic);
            json.WriteString("linear", Phrases.Charts.Linear);
            json.WriteEndObject();
            ChartColumns.Write(json, run, IsOpen(run));
            BandData.Write(json, run);
            if (run.Report.Response.Count > 0)
                DistributionData.Write(json, run.Report);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
