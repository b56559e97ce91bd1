using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Clientele;

namespace ClienteleNode;

/// <summary>
/// What the harness asks:
/// <c>nodes</c>; <c>list SORT DESCENDING FILTER COUNT</c>, where <c>-</c> is no filter; <c>deep OFFSET COUNT</c>;
/// <c>jump OFFSET COUNT</c>; <c>broadcast</c>; <c>told</c>; <c>talk NODE CUSTOMERS RATE SECONDS</c>. One at a time.
/// </summary>
internal sealed class Questions(IRoster roster, Crowd crowd, Func<long> rejected)
{
    /// <summary>The answer, with the question as its event.</summary>
    public async Task<string> AnswerAsync(string question) =>
        $"{{\"event\":\"{question}\",{(await AnswerAsync(question.Split(' ')))[1..]}";

    public static string Json(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private async Task<string> AnswerAsync(string[] asked)
    {
        int Number(int place) => int.Parse(asked[place], CultureInfo.InvariantCulture);
        return asked[0] switch
        {
            "nodes" => Json(json => json.WriteNumber(
                "serving", roster.Nodes.Count(static one => one.Condition == NodeCondition.Serving))),
            "list" => await ListAsync(
                new RosterQuery
                {
                    Sort = Enum.Parse<RosterSort>(asked[1]),
                    Descending = asked[2] == "true",
                    Filter = asked[3] == "-" ? "" : asked[3],
                },
                Number(4)),
            "deep" => await DeepAsync(Number(1), Number(2)),
            "jump" => await ListAsync(new RosterQuery { Sort = RosterSort.Name, Offset = Number(1) }, Number(2)),
            "broadcast" => await BroadcastAsync(),
            "told" => Json(json =>
            {
                json.WriteNumber("told", crowd.Told);
                json.WriteNumber("last", crowd.Last);
                json.WriteNumber("rejected", rejected());
            }),
            "talk" => await new Talk(roster, asked[1], Number(2)).RunAsync(Number(3), Number(4)),
            _ => Json(json => json.WriteString("unknown", asked[0])),
        };
    }

    /// <summary>The page behind a row that is known.</summary>
    private async Task<string> DeepAsync(int offset, int count)
    {
        var query = new RosterQuery { Sort = RosterSort.Name };
        RosterPage before = await roster.ListAsync(query with { Offset = offset, Limit = 1 }, default);
        return await ListAsync(query with { After = before.Rows[0].Position }, count);
    }

    private async Task<string> ListAsync(RosterQuery query, int count)
    {
        List<double> times = [];
        RosterPage page = new();
        for (int i = 0; i < count; i++)
        {
            long started = Stopwatch.GetTimestamp();
            page = await roster.ListAsync(query, default);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return Json(json =>
        {
            json.WriteNumber("online", page.Online);
            json.WriteNumber("total", page.Total);
            json.WriteNumber("rows", page.Rows.Count);
            json.WriteNumber("silent", page.SilentNodes.Count);
            json.WriteStartArray("ms");
            times.ForEach(json.WriteNumberValue);
            json.WriteEndArray();
        });
    }

    private async Task<string> BroadcastAsync()
    {
        long started = Stopwatch.GetTimestamp();
        RosterBroadcast result = await roster.BroadcastAsync(OutgoingMessage.OfText("the shop closes in five minutes"), default);
        double took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return Json(json =>
        {
            json.WriteNumber("started", started);
            json.WriteNumber("ms", took);
            json.WriteNumber("sent", result.Sent + result.Queued);
        });
    }
}
