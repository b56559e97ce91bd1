using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace Clientele.Bench.Peers;

/// <summary>Writes the comparison into bench/results/peers.md, between its two marks.</summary>
internal static class PeerDocs
{
    private const string Begin = "<!-- peers: written by bench/run peers -->", End = "<!-- /peers -->";

    public static void Write(PeersReport report)
    {
        string file = Path.Combine(Paths.Results, "peers.md");
        File.WriteAllText(file, Into(File.ReadAllText(file), Of(report)));
    }

    public static string Into(string page, string written)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal), end = page.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? $"{page[..(begin + Begin.Length)]}\n\n{written}\n{page[end..]}"
            : throw new BenchException($"bench/results/peers.md has no '{Begin}' with '{End}' after it");
    }

    internal static string Of(PeersReport report)
    {
        var text = new StringBuilder();
        (double median, double most) = report.Noise;
        Machine machine = new(report.Machine);
        text.Append(CultureInfo.InvariantCulture, $"Measured on {report.Machine.Date:yyyy-MM-dd} at commit {report.Machine.Commit}: {machine}. ");
        text.Append(CultureInfo.InvariantCulture, $"Server on one processor, load on the other. Others took {median:P1} of the machine in the median turn, {most:P0} in the worst.");
        if (report.Results.Sum(result => result.Seconds) is > 0 and var seconds)
            text.Append(CultureInfo.InvariantCulture, $" All of it took {seconds / 60:0} minutes.");
        text.Append('\n');
        Goals(text, report.Goals);
        foreach (PeerResult result in report.Results)
            Case(text, result);
        text.Append("\n## Who was measured\n\n| server | version | settings |\n| --- | --- | --- |\n");
        foreach (ContestantLine one in report.Contestants)
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(one.Name)} | {Cell(one.Version)} | {Cell(one.Settings)} |\n");
        foreach (string line in report.LeftOut)
            text.Append(CultureInfo.InvariantCulture, $"\nLeft out: {line}.\n");
        return text.ToString();
    }

    private static void Goals(StringBuilder text, IReadOnlyList<Goal> goals)
    {
        text.Append("\n| goal | limit | measured | |\n| --- | --- | --- | --- |\n");
        foreach (Goal goal in goals)
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(goal.What)} | {goal.Limit} | {Cell(goal.Measured)} | {goal.IsMet switch { true => "met", false => "**not met**", null => "not measured" }} |\n");
    }

    private static void Case(StringBuilder text, PeerResult result)
    {
        Figure[] shown = PeerTables.Shown(result);
        string[] heads = ["", .. shown.SelectMany(figure => figure.ShowsRatio ? new[] { figure.Head, "ratio" } : [figure.Head])];
        text.Append(CultureInfo.InvariantCulture, $"\n## {result.Case}\n\n{Sentence(result.What)}; {Rounds(result.Rounds)}{Took(result.Seconds)}.\n\n| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select(_ => " --- |"))}\n");
        foreach (PeerRow row in result.Rows.Where(row => row.LeftOut is null))
            text.Append(CultureInfo.InvariantCulture, $"| {Name(row)} | {string.Join(" | ", PeerTables.Cells(result, row, shown))} |\n");
        foreach (PeerRow row in result.Rows.Where(row => row.Fault is not null))
            text.Append(CultureInfo.InvariantCulture, $"\n{row.Name} could not: {Cell(row.Fault!)}.\n");
    }

    private static string Name(PeerRow row) => row.Part == Part.Own ? $"**{Cell(row.Name)}**" : Cell(row.Name);

    private static string Rounds(int rounds) => rounds == 1 ? "once" : Invariant($"medians of {rounds} rounds, ratios of neighbouring turns to the first row");

    private static string Took(double seconds) => seconds > 0 ? Invariant($"; {seconds:0} s") : "";

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private readonly record struct Machine(Measuring.Machine Of)
    {
        public override string ToString() => Invariant($"{Of.Processor}, {Of.Cores} cores, {Of.MemoryMegabytes / 1024} GiB; Linux {Of.Kernel}; {Of.DotNet}; {Of.Gcc}");
    }
}
