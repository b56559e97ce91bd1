using System.Text.Json;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>The lists of the report for programs.</summary>
internal static class ReportJsonParts
{
    public static void Write(Utf8JsonWriter json, SimulationReport report, Percentiles percentiles)
    {
        if (report.Visits is not null)
            List(json, "tables", report.Tables, Table);
        List(json, "thresholds", report.Thresholds, Threshold);
        List(json, "steps", report.Steps, (to, step) => Step(to, step, percentiles));
        List(json, "holds", report.Holds, Hold);
        List(json, "misbehaviours", report.Misbehaviours, Misbehaviour);
        List(json, "wrongReplies", report.WrongReplies, Wrong);
    }

    private static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> all, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (T one in all)
        {
            json.WriteStartObject();
            write(json, one);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Table(Utf8JsonWriter json, TableReport table)
    {
        json.WriteString("name", table.Name);
        json.WriteNumber("used", table.Used);
        json.WriteNumber("taken", table.Taken);
        json.WriteNumber("rows", table.Rows);
    }

    private static void Threshold(Utf8JsonWriter json, ThresholdResult result)
    {
        json.WriteString("text", result.Threshold.Text);
        json.WriteNumber("value", Math.Round(result.Value, 3));
        json.WriteString("unit", ThresholdWords.Unit(result.Threshold));
        json.WriteBoolean("met", result.IsMet);
    }

    private static void Hold(Utf8JsonWriter json, HoldReport hold)
    {
        json.WriteNumber("from", Math.Round(hold.From.TotalSeconds, 3));
        json.WriteNumber("to", Math.Round(hold.To.TotalSeconds, 3));
        json.WriteNumber("asked", hold.Asked);
        json.WriteNumber("mean", Math.Round(hold.Mean, 3));
        json.WriteNumber("longestShort", Math.Round(hold.LongestShort.TotalSeconds, 3));
        json.WriteBoolean("held", hold.IsHeld);
    }

    private static void Step(Utf8JsonWriter json, StepReport step, Percentiles percentiles)
    {
        json.WriteString("name", step.Name);
        json.WriteNumber("sent", step.Sent);
        json.WriteNumber("replied", step.Replied);
        json.WriteNumber("wrong", step.Wrong);
        json.WriteNumber("unjudged", step.Unjudged);
        json.WriteNumber("unanswered", step.Unanswered);
        json.WriteNumber("unsent", step.Unsent);
        json.WriteStartObject("microseconds");
        ReportJson.WriteLatency(json, "response", step.Response, percentiles);
        ReportJson.WriteLatency(json, "service", step.Service, percentiles);
        ReportJson.WriteLatency(json, "firstByte", step.FirstByte, percentiles);
        if (step.Wait.Count > 0 || step.OnlyListens)
            ReportJson.WriteLatency(json, "wait", step.Wait, percentiles);
        json.WriteEndObject();
    }

    private static void Misbehaviour(Utf8JsonWriter json, MisbehaviourReport one)
    {
        json.WriteString("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(one.Misbehaviour.Kind.ToString()));
        if (one.Misbehaviour.Name is { } name)
            json.WriteString("name", name);
        json.WriteNumber("share", one.Misbehaviour.Share);
        json.WriteNumber("visits", one.Visits);
        json.WriteNumber("asExpected", one.AsExpected);
        json.WriteNumber("notAsExpected", one.NotAsExpected);
    }

    private static void Wrong(Utf8JsonWriter json, WrongReply wrong)
    {
        json.WriteNumber("customer", wrong.Customer);
        json.WriteNumber("message", wrong.Message);
        json.WriteString("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(wrong.Kind.ToString()));
        json.WriteString("expected", Convert.ToHexString(wrong.Expected.Span));
        json.WriteString("got", Convert.ToHexString(wrong.Got.Span));
    }
}
