using System.Text.Json;
using Clientele.Cli.Language;
using Clientele.Cli.Simulating.Figures;

namespace Clientele.Cli.Simulating.Html;

/// <summary>The plots over time: a column of numbers for each line.</summary>
internal static class ChartColumns
{
    public static void Write(Utf8JsonWriter json, FinishedRun run, bool isOpen)
    {
        TimelinePoint[] points = [.. run.Timeline.Points];
        Numbers(json, "moments", points, point => point.Elapsed);
        json.WriteStartObject("charts");
        Begin(json, "online", isTime: false);
        if (!isOpen && points.Any(point => point.Asked > 0))
            Series(json, Phrases.Charts.AskedFor, "asked", points, point => point.Asked, "dash");
        Series(json, Phrases.Charts.Online, "blue", points, point => point.Online);
        if (points.Any(point => point.Connections > 0))
            Series(json, Phrases.Charts.Connections, "cyan", points, point => point.Connections, "wide");
        End(json);
        Begin(json, "arrivals", isTime: false);
        Series(json, Phrases.Charts.AskedFor, "asked", points, point => point.Asked, "dash");
        Series(json, Phrases.Charts.Came, "purple", points, point => point.Connected / point.Seconds);
        End(json);
        Begin(json, "messages", isTime: false);
        Series(json, Phrases.Charts.Sent, "blue", points, point => point.Sent / point.Seconds);
        if (points.Any(point => point.Replied > 0))
            Series(json, Phrases.Charts.RightReplies, "green", points, point => point.Replied / point.Seconds, "wide");
        End(json);
        Begin(json, "response", isTime: true);
        string[] names = ["p50", "p90", "p99", Phrases.Charts.Max], inks = ["green", "blue", "orange", "red"];
        for (int i = 0; i < names.Length; i++)
            Series(json, names[i], inks[i], points, point => point.Response?[i]);
        End(json);
        Errors(json, points);
        json.WriteEndObject();
    }

    private static void Errors(Utf8JsonWriter json, TimelinePoint[] points)
    {
        Begin(json, "errors", isTime: false, isBars: true);
        for (int i = 0; i < ErrorKind.All.Count; i++)
        {
            if (points.Any(point => point.Errors[i] > 0))
                Series(json, ErrorKind.All[i].Title, null, points, point => point.Errors[i]);
        }

        End(json);
    }

    private static void Begin(Utf8JsonWriter json, string name, bool isTime, bool isBars = false)
    {
        json.WriteStartObject(name);
        json.WriteBoolean("isTime", isTime);
        json.WriteBoolean("bars", isBars);
        json.WriteBoolean("wholeOnly", isBars);
        json.WriteStartArray("series");
    }

    private static void End(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Series(Utf8JsonWriter json, string name, string? ink, TimelinePoint[] points,
        Func<TimelinePoint, double?> value, string? look = null)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        if (ink is not null)
            json.WriteString("ink", ink);
        if (look is not null)
            json.WriteString("look", look);
        Numbers(json, "values", points, value);
        json.WriteEndObject();
    }

    private static void Numbers(
        Utf8JsonWriter json, string name, TimelinePoint[] points, Func<TimelinePoint, double?> value)
    {
        json.WriteStartArray(name);
        foreach (TimelinePoint point in points)
        {
            if (value(point) is { } number)
                json.WriteNumberValue(Math.Round(number, 2));
            else
                json.WriteNullValue();
        }

        json.WriteEndArray();
    }
}
