using System.Text.Json;
using Clientele.Cli.Language;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Html;

/// <summary>The parts of the run that are marked behind the plots.</summary>
internal static class BandData
{
    public static void Write(Utf8JsonWriter json, FinishedRun run)
    {
        json.WriteStartArray("bands");
        foreach (TimelineSpan span in run.Timeline.Spans)
        {
            // One phase alone is the whole run.
            if (span.Kind == SpanKind.Phase && run.Options.Scenario?.Arrivals is not { Phases.Count: > 1 })
                continue;
            json.WriteStartObject();
            json.WriteString("kind", span.Kind switch
            {
                SpanKind.Phase => "phase",
                SpanKind.WarmUp => "warm-up",
                _ => "paused",
            });
            json.WriteString("label", Label(span, run.Options.Scenario));
            json.WriteBoolean("isShaded", span.Phase % 2 == 1);
            (double from, double to) = span.Kind == SpanKind.Phase
                ? Planned(span, run.Options.Scenario!.Arrivals) : (span.From, span.To);
            json.WriteNumber("from", Math.Round(from, 2));
            json.WriteNumber("to", Math.Round(to, 2));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A phase begins when the scenario says, not when the run was looked at next.</summary>
    private static (double From, double To) Planned(TimelineSpan span, Arrivals arrivals)
    {
        double from = arrivals.Phases.Take(span.Phase).Sum(phase => phase.Time.TotalSeconds);
        bool isLast = span.Phase == arrivals.Phases.Count - 1;
        return (from, isLast ? Math.Max(from, span.To) : from + arrivals.Phases[span.Phase].Time.TotalSeconds);
    }

    private static string Label(TimelineSpan span, Scenario? scenario) => span.Kind switch
    {
        SpanKind.WarmUp => Phrases.Report.WarmUp,
        SpanKind.Paused => Phrases.Report.Paused,
        _ => scenario is null ? "" : PhaseWords.Name(scenario.Arrivals, span.Phase),
    };
}
