using System.Text.Encodings.Web;
using System.Text.Json;
using Clientele.Cli.Simulating.Figures;
using Clientele.Cli.Simulating.Html;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>The report for programs. Times are in microseconds.</summary>
internal static class ReportJson
{
    private static readonly double[] s_percents = [50, 75, 90, 95, 99, 99.9];

    public static void Write(
        Stream to, FinishedRun run, IReadOnlyList<byte[]> seconds)
    {
        (SimulationOptions options, SimulationReport report) = (run.Options, run.Report);
        Percentiles percentiles = run.Percentiles;
        using var json = new Utf8JsonWriter(to, new JsonWriterOptions
        {
            Indented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
        json.WriteStartObject();
        json.WriteString("host", options.Host);
        json.WriteNumber("port", options.Port);
        if (options.Scenario is { } scenario)
        {
            json.WriteString("scenario", scenario.Name);
        }
        else
        {
            json.WriteNumber("customers", options.Customers);
            json.WriteString("expect", options.Expect.ToString());
        }

        json.WriteNumber("seed", options.Seed);
        json.WriteBoolean("clean", report.IsClean);
        json.WriteBoolean("bottleneck", report.WasBottleneck);
        json.WriteBoolean("wasLate", report.WasLate);
        json.WriteBoolean("interrupted", report.Interrupted);
        if (options.MoreTargets.Count > 0)
        {
            json.WriteStartArray("targets");
            foreach (SimulationTarget target in options.Targets)
                json.WriteStringValue(target.ToString());
            json.WriteEndArray();
        }

        WriteLost(json, report.LostWorkers);
        if (report.NobodyReached is { } nobody)
            json.WriteString("nobodyReached", nobody.Message);
        if (report.AbortedBy is { } threshold)
            json.WriteString("abortedBy", threshold.Text);
        json.WriteBoolean("nothingWasDue", report.NothingWasDue);
        json.WriteNumber("mostOnline", report.MostOnline);
        json.WriteNumber("meanOnline", Math.Round(report.MeanOnline, 3));
        json.WriteNumber("meanAsked", Math.Round(report.MeanAsked, 3));
        json.WriteNumber("connectedPerSecond", Math.Round(report.ConnectedPerSecond, 3));
        json.WriteNumber("notHeld", report.NotHeld);
        if (report.Visits is { } visits)
        {
            json.WriteNumber("visits", visits);
            json.WriteNumber("visitsLeft", report.VisitsLeft);
        }

        json.WriteNumber("measured", Math.Round(report.Measured.TotalSeconds, 3));
        WriteCounts(json, report.Totals);
        json.WriteStartObject("lostReasons");
        foreach ((LeaveReason reason, long count) in report.LostReasons)
            json.WriteNumber(reason.ToName(), count);
        json.WriteEndObject();
        json.WriteStartObject("microseconds");
        WriteLatency(json, "connect", report.Connect, percentiles);
        WriteLatency(json, "firstByte", report.FirstByte, percentiles);
        WriteLatency(json, "response", report.Response, percentiles);
        WriteLatency(json, "service", report.Service, percentiles);
        WriteLatency(json, "wait", report.Wait, percentiles);
        WriteLatency(json, "lateness", report.Lateness, percentiles);
        json.WriteEndObject();
        ReportJsonParts.Write(json, report, percentiles);
        json.WriteStartArray("seconds");
        foreach (byte[] second in seconds)
            json.WriteRawValue(second);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLost(Utf8JsonWriter json, IReadOnlyList<LostWorker> workers)
    {
        if (workers.Count == 0)
            return;
        json.WriteStartArray("lostWorkers");
        foreach (LostWorker lost in workers)
        {
            json.WriteStartObject();
            json.WriteNumber("worker", lost.Index + 1);
            json.WriteString("description", lost.Description);
            json.WriteNumber("at", Math.Round(lost.At.TotalSeconds, 3));
            json.WriteNumber("online", lost.Online);
            json.WriteBoolean("takenOver", lost.IsTakenOver);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>One row of the report.</summary>
    public static byte[] Second(SimulationProgress second, Percentiles percentiles)
    {
        using var row = new MemoryStream();
        using (var json = new Utf8JsonWriter(row))
        {
            json.WriteStartObject();
            WriteCounts(json, second);
            WriteLatency(json, "response", second.Response, percentiles);
            if (second.Wait.Count > 0)
                WriteLatency(json, "wait", second.Wait, percentiles);
            json.WriteEndObject();
        }

        return row.ToArray();
    }

    private static void WriteCounts(Utf8JsonWriter json, SimulationProgress counts)
    {
        json.WriteNumber("elapsed", Math.Round(counts.Elapsed.TotalSeconds, 3));
        json.WriteNumber("asked", Math.Round(counts.Asked, 2));
        json.WriteNumber("phase", counts.Phase);
        json.WriteBoolean("warmUp", counts.IsWarmUp);
        json.WriteBoolean("paused", counts.IsPaused);
        json.WriteNumber("online", counts.Online);
        json.WriteNumber("connections", counts.Connections);
        json.WriteNumber("connected", counts.Connected);
        json.WriteNumber("connectFailed", counts.ConnectFailed);
        json.WriteNumber("sent", counts.Sent);
        json.WriteNumber("replied", counts.Replied);
        json.WriteNumber("wrong", counts.Wrong);
        json.WriteNumber("unjudged", counts.Unjudged);
        json.WriteNumber("unanswered", counts.Unanswered);
        json.WriteNumber("unasked", counts.Unasked);
        json.WriteNumber("lost", counts.Lost);
        json.WriteNumber("late", counts.Late);
        json.WriteNumber("unsent", counts.Unsent);
        json.WriteNumber("damaged", counts.Damaged);
        json.WriteNumber("truncated", counts.Truncated);
        json.WriteNumber("reordered", counts.Reordered);
        json.WriteNumber("duplicated", counts.Duplicated);
        json.WriteNumber("misdirected", counts.Misdirected);
        json.WriteNumber("stillOpen", counts.StillOpen);
        json.WriteNumber("misbehaved", counts.Misbehaved);
        json.WriteNumber("noRoom", counts.NoRoom);
        json.WriteNumber("neverConnected", counts.NeverConnected);
        json.WriteNumber("errors", counts.Errors);
        json.WriteNumber("bytesSent", counts.BytesSent);
        json.WriteNumber("bytesReceived", counts.BytesReceived);
        json.WriteNumber("processorMicroseconds", (long)counts.Processor.TotalMicroseconds);
        json.WriteNumber("pausedMicroseconds", (long)counts.CollectionPauses.TotalMicroseconds);
    }

    public static void WriteLatency(Utf8JsonWriter json, string name, Latency latency, Percentiles percentiles)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", latency.Count);
        json.WriteNumber("mean", Math.Round(latency.Mean, 1));
        foreach (double percent in percentiles.Or(s_percents))
            json.WriteNumber(Percentiles.Name(percent), latency.At(percent));
        json.WriteNumber("max", latency.Max);
        json.WriteEndObject();
    }
}
