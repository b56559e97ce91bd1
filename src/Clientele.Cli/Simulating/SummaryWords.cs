using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating.Figures;
using Clientele.Scripting;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>What a run says to a person when it is over.</summary>
internal static class SummaryWords
{
    private const int WrongOnesShown = 6;

    // Where the room does not do, these are left out first.
    private static readonly double[] s_usual = [50, 90, 99, 99.9];
    private static readonly Dictionary<double, int> s_ranks = new() { [90] = 5, [99] = 6, [99.9] = 4 };

    /// <summary>Of a run on this machine.</summary>
    public static string Of(SimulationOptions options, SimulationReport report, Percentiles percentiles) =>
        Of(options, report, percentiles, Environment.ProcessorCount);

    /// <summary>Of a run on several machines.</summary>
    /// <param name="options">What was run.</param>
    /// <param name="report">What came of it.</param>
    /// <param name="percentiles">Which percentiles of times are shown.</param>
    /// <param name="cores">Of the machines that ran it.</param>
    public static string Of(
        SimulationOptions options, SimulationReport report, Percentiles percentiles, int cores)
    {
        IReadOnlyList<double> percents = percentiles.Or(s_usual);
        SimulationProgress totals = report.Totals;
        List<string> lines = ["", Connections(report), Messages(options, totals)];
        if (totals.Late + totals.Unsent > 0)
            lines.Add(Phrases.Summary.LateAndUnsent(totals.Late, totals.Unsent));
        lines.AddRange(Also(options, report));
        lines.Add("");
        lines.AddRange(Columns.Lay(
            Titles(percents),
            [
                Row(Phrases.Summary.Connect, report.Connect, percents),
                Row(Phrases.Summary.FirstByte, report.FirstByte, percents),
                Row(Phrases.Summary.Response, report.Response, percents),
                Row(Phrases.Summary.Service, report.Service, percents),
                .. report.Wait.Count > 0 ? [Row(Phrases.Summary.Wait, report.Wait, percents)] : (string[][])[],
                Row(Phrases.Summary.Lateness, report.Lateness, percents),
            ],
            int.MaxValue));
        lines.AddRange(SummaryTables.Of(options, report, percentiles));
        foreach (WrongReply wrong in report.WrongReplies.Take(WrongOnesShown))
            lines.AddRange(["", Wrong(wrong)]);
        lines.Add("");
        lines.Add(Itself(totals, cores));
        if (report is { WasLate: true, WasBottleneck: false })
            lines.Add(Phrases.Summary.WasLate);
        lines.Add(Verdict(report));
        return string.Join('\n', lines);
    }

    private static string Connections(SimulationReport report)
    {
        SimulationProgress totals = report.Totals;
        string text = Phrases.Summary.Connections(
            totals.Connected, report.MostOnline, totals.ConnectFailed, totals.Lost);
        if (report.LostReasons.Count > 0)
        {
            IEnumerable<string> reasons = report.LostReasons
                .Select(lost => $"{LeaveReasonWords.Of(lost.Key)} {lost.Value}");
            text += $" ({string.Join(", ", reasons)})";
        }

        return report.FirstConnectError is { } error
            ? $"{text}; {Phrases.Summary.FirstError}: {SafeText.Show(error)}" : text;
    }

    private static string Messages(SimulationOptions options, SimulationProgress totals) =>
        options.Expect == Expectation.None && totals is { Replied: 0, Wrong: 0, Unjudged: 0, Unanswered: 0, Unasked: 0 }
        ? Phrases.Summary.SentAlone(totals.Sent)
        : Phrases.Summary.Messages(totals.Sent, totals.Replied, totals.Wrong, totals.Unanswered, totals.Unasked);

    /// <summary>What there is to say of some runs only.</summary>
    private static IEnumerable<string> Also(SimulationOptions options, SimulationReport report)
    {
        SimulationProgress totals = report.Totals;
        foreach (LostWorker lost in report.LostWorkers)
            yield return LostWords.Of(lost);
        if (ErrorKind.List(ErrorKind.Details, totals) is { Length: > 0 } details)
            yield return ErrorKind.DetailsTitle(totals) + details;
        if (totals.Unjudged > 0)
            yield return Problems.Unjudged(totals);
        if (totals.StillOpen > 0)
            yield return Phrases.Verdict.StillOpen(totals.StillOpen);
        if (totals.NeverConnected > 0)
            yield return Phrases.Verdict.NeverConnected(totals.NeverConnected);
        if (HoldWords.NotHeld(report) is { Length: > 0 } notHeld)
            yield return notHeld;
        if (totals.NoRoom > 0)
            yield return Phrases.Summary.NoRoom(totals.NoRoom);
        if (VisitWords.Of(report) is { Length: > 0 } visits)
            yield return visits;
        if (report.VisitsLeft > 0)
            yield return Phrases.Verdict.VisitsLeft(report.VisitsLeft);
        if (Attendance.Describe(options, report) is { Length: > 0 } attendance)
            yield return attendance;
    }

    private static string Wrong(WrongReply wrong)
    {
        List<string> lines =
            [Phrases.Summary.WrongReply(wrong.Customer, wrong.Message) + $", {KindWords.Kind(wrong.Kind)}"];
        if (!wrong.Got.IsEmpty)
            lines = [lines[0] + ":", Dump(wrong.Got)];
        if (!wrong.Expected.IsEmpty)
            lines.AddRange([Phrases.Summary.Expected + ":", Dump(wrong.Expected)]);
        return string.Join('\n', lines);
    }

    private static string Dump(ReadOnlyMemory<byte> bytes) => new HexDump().Add(bytes.Span).TrimEnd('\n');

    private static string Itself(SimulationProgress totals, int cores)
    {
        double taken = totals.Elapsed > TimeSpan.Zero ? totals.Processor / totals.Elapsed : 0;
        string used = string.Create(CultureInfo.InvariantCulture, $"{taken:0.00}");
        string of = cores.ToString(CultureInfo.InvariantCulture);
        string pauses = SimulateWords.Ms(totals.CollectionPauses.TotalMicroseconds);
        return Phrases.Summary.Machine(used, of, pauses);
    }

    private static string Verdict(SimulationReport report) => RunVerdicts.Of(report with { Interrupted = false }) switch
    {
        RunVerdict.Bottleneck when report.HasGap => Phrases.Work.NoVerdict,
        RunVerdict.Bottleneck => Phrases.Summary.NoVerdictLate,
        RunVerdict.Nothing => Phrases.Summary.NoVerdictNothingDue,
        RunVerdict.Clean => Phrases.Summary.AllWell,
        _ => Phrases.Summary.NotAllWell,
    };

    private static Column[] Titles(IReadOnlyList<double> percents) =>
    [
        new(Phrases.Common.Milliseconds, 0),
        new(Phrases.Summary.Count, 0, Right: true),
        new(Phrases.Summary.Mean, 3, Right: true),
        .. percents.Select(percent =>
            new Column(Percentiles.Name(percent), s_ranks.GetValueOrDefault(percent), Right: true)),
        new(Phrases.Summary.Max, 0, Right: true),
    ];

    private static string[] Row(string name, Latency latency, IReadOnlyList<double> percents) =>
    [
        name,
        latency.Count.ToString(CultureInfo.InvariantCulture),
        .. latency.Count == 0
            ? Enumerable.Repeat("", percents.Count + 2)
            : percents.Select(percent => (double)latency.At(percent)).Prepend(latency.Mean).Append(latency.Max)
                .Select(SimulateWords.Ms),
    ];
}
