using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating.Figures;
using Clientele.Scripting;
using Clientele.Simulation;
using Clientele.Terminal;

namespace Clientele.Cli.Simulating.Live;

/// <summary>The lines of the live view: always as many, so that nothing jumps.</summary>
internal static class LiveText
{
    private const int Sparks = 30;

    /// <summary>What is wider is no easier to read, and wraps when the window is made narrower.</summary>
    private const int Widest = 72;

    private static readonly double[] s_percents = [50, 90, 99, 100];

    public static List<string> Lines(LiveFrame frame, int columns, bool colour)
    {
        // The last column stays free: a full row is where terminals differ.
        int room = Math.Clamp(columns - 1, 1, Widest);
        SimulationProgress? now = frame.Now;
        int label = Labels.Max(CharacterWidth.Of) + 2;
        int value = label + Math.Max(10, CharacterWidth.Of(Online(frame)) + 2);
        List<string> lines =
        [
            Title(frame, room, colour),
            LiveBar.Of(frame, room, colour),
            WithSparks(Row(Labels[0]).Add(Online(frame)).To(value), frame.Online),
            Row(Labels[1]).Add(Arrivals(frame)).ToString(),
            WithSparks(Row(Labels[2]).Add(Amounts.Plain(frame.Messages is [.., double last] ? last : 0)
                + Phrases.Common.PerSecond).To(value), frame.Messages),
            Errors(Row(Labels[3]), now).ToString(),
        ];
        if (frame.Options.Scenario is not null || frame.Options.Expect != Expectation.None)
            lines.AddRange(Response(frame, label, room, colour));
        lines.Add(Keys(frame, room, colour));
        return lines;

        LiveLine Row(string name) => new LiveLine(room, colour).Add(name, Colour.Dim).To(label);
    }

    private static string[] Labels =>
    [
        Phrases.Live.Online, Phrases.Live.Arrivals, Phrases.Live.Messages, Phrases.Live.Errors,
        Phrases.Live.Response, Phrases.Live.Now, Phrases.Live.OverAll,
    ];

    private static string WithSparks(LiveLine line, IReadOnlyList<double> values) =>
        line.Add(Sparkline.Of(values, Math.Min(Sparks, line.Left)), Colour.Cyan).ToString();

    private static string Title(LiveFrame frame, int room, bool colour)
    {
        TimeSpan total = frame.Options.Scenario?.Length ?? frame.Options.Duration;
        string clock = frame.Options.Scenario is { HasTime: false, MostVisits: not null }
            ? Amounts.Clock(frame.Elapsed)
            : $"{Amounts.Clock(frame.Elapsed < total ? frame.Elapsed : total)} / {Amounts.Clock(total)}";
        string title = SafeText.Show(RunTarget.Describe(frame.Options));
        return new LiveLine(room, colour).Add(Columns.Cut(title, Math.Max(1, room - clock.Length - 2))).AtEnd(clock)
            .ToString();
    }

    private static string Online(LiveFrame frame)
    {
        string online = (frame.Now?.Online ?? 0).ToString(CultureInfo.InvariantCulture);
        return frame.Now is { Asked: > 0 } now && frame.Options.Scenario?.Arrivals.IsOpen != true
            ? Phrases.Live.OnlineOf(online, now.Asked)
            : online;
    }

    private static string Arrivals(LiveFrame frame)
    {
        string arrivals = Amounts.Plain(frame.Arrivals) + Phrases.Common.CustomersPerSecond;
        return frame.Options.Scenario?.Arrivals.IsOpen == true
            ? arrivals + Phrases.Live.ArrivalsOf(Amounts.Plain(frame.Now?.Asked ?? 0))
            : arrivals;
    }

    private static LiveLine Errors(LiveLine line, SimulationProgress? now)
    {
        if (now is { LostWorkers.Count: > 0 and int lost })
            line.Add(Phrases.Live.WorkersLost(lost) + "  ", Colour.Red);
        return CountsOf(line, now);
    }

    private static LiveLine CountsOf(LiveLine line, SimulationProgress? now) => now is null or { Errors: 0 }
        ? line.Add(Phrases.Live.NoErrors, Colour.Dim)
        : line.Add(now.Errors.ToString(CultureInfo.InvariantCulture) + "  ", Colour.Red)
        .Add(ErrorKind.List(ErrorKind.All, now), Colour.Red);

    private static IEnumerable<string> Response(LiveFrame frame, int label, int room, bool colour)
    {
        // As wide as the widest: columns that move with their figures cannot be read.
        string[] titles = [.. new[] { "p50", "p90", "p99", Phrases.Live.Max }.Select(title => Right(title, 7))];
        Column[] columns = [new(Labels[4] + new string(' ', Math.Max(0, label - 2 - CharacterWidth.Of(Labels[4]))), 0),
            new(titles[0], 0), new(titles[1], 1), new(titles[2], 0), new(titles[3], 2)];
        string[][] rows = [[Labels[5], .. Times(frame.Now?.Response)], [Labels[6], .. Times(frame.Response)]];
        return Columns.Lay(columns, rows, room).Select((line, i) => i == 0 ? Colour.Dim(line, colour) : line);
    }

    private static IEnumerable<string> Times(Latency? latency) =>
        s_percents.Select(percent => Right(latency is null or { Count: 0 }
            ? "" : Amounts.Time(percent >= 100 ? latency.Max : latency.At(percent)), 7));

    private static string Right(string text, int width) =>
        new string(' ', Math.Max(0, width - CharacterWidth.Of(text))) + text;

    private static string Keys(LiveFrame frame, int room, bool colour)
    {
        string keys = frame.IsEnding ? Phrases.Live.KeysEnd
            : frame.IsPausing ? Phrases.Live.KeysPaused
            : Phrases.Live.Keys;
        return new LiveLine(room, colour).Add(keys, Colour.Dim).ToString();
    }
}
