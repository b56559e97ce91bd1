using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Clientele.Docs.Tests.Framings;

/// <summary>docs/framing.md: its tables are what there is, and its examples say what it shows.</summary>
public sealed partial class FramingPageTests
{
    private const string Begin = "<!-- named protocols -->";
    private const string End = "<!-- end -->";

    private static readonly string s_path = Repository.At("docs", "framing.md");
    private static readonly bool s_updates = Environment.GetEnvironmentVariable("CLIENTELE_UPDATE_DOCS") == "1";

    [Fact]
    public void The_page_is_what_the_command_says_and_the_library_knows()
    {
        string was = File.ReadAllText(s_path);
        string right = ConsoleBlock().Replace(WithNamedProtocols(was), block => $"```console\n{Answers(block.Groups["lines"].Value)}```");
        if (s_updates && right != was)
            File.WriteAllText(s_path, right);
        else
            Assert.Equal(right.Split('\n'), was.Split('\n')); // CLIENTELE_UPDATE_DOCS=1 makes it so
    }

    [Fact]
    public void Every_tracking_protocol_has_a_framing_or_needs_a_program()
    {
        string page = File.ReadAllText(s_path);
        string[][] rows = [.. Section(page, "## Tracking protocols").Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Select(Cells)];
        string[] texts = [.. rows.Select(row => row[1]).Where(text => text != "own program")];
        Assert.All(texts, text => Framing.Parse(text.Trim('`')));
        Match counts = Counts().Match(page);
        Assert.Equal(
            (rows.Length, texts.Length, rows.Length - texts.Length),
            (Number(counts, "all"), Number(counts, "texts"), Number(counts, "programs")));
        Assert.Equal(rows.Length, rows.Select(row => row[0]).Distinct().Count());
    }

    [Fact]
    public void What_is_said_of_wrong_texts_is_so()
    {
        string[][] rows = [.. Section(File.ReadAllText(s_path), "## When something is wrong").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(Cells)];
        Assert.True(rows.Length >= 5);
        Assert.All(rows, row =>
        {
            Assert.False(Framing.TryParse(row[0].Trim('`'), out _, out ParseFailure? failure));
            Assert.Equal(row[1], failure.Reason);
        });
    }

    [Fact]
    public void Every_checksum_of_the_page_is_one_and_every_one_is_there()
    {
        Assert.False(Framing.TryParse("lines,check=nothing", out _, out ParseFailure? failure));
        string list = File.ReadAllText(s_path).Split("<!-- sums -->\n")[1].Split('\n')[0];
        Assert.Equal(failure.Known.Split(", "), list.TrimEnd('.').Replace("`", "", StringComparison.Ordinal).Split(' '));
    }

    private static string WithNamedProtocols(string page)
    {
        int from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, to = page.IndexOf(End, from, StringComparison.Ordinal);
        IEnumerable<string> rows = NamedFraming.All.Select(one =>
            $"| `@{one.Name}` | {one.Title} | `{one.Text.Replace("|", @"\|", StringComparison.Ordinal)}` | {one.Source} |");
        return $"{page[..from]}\n| name | protocol | framing | source |\n| --- | --- | --- | --- |\n{string.Join('\n', rows)}\n{page[to..]}";
    }

    /// <summary>The commands of a block, each with what it says.</summary>
    private static string Answers(string block) => string.Concat(
        block.Split('\n').Where(line => line.StartsWith("$ ", StringComparison.Ordinal)).Select(line => $"{line}\n{Run(line[2..])}"));

    private static string Run(string commandLine)
    {
        string command = Environment.GetEnvironmentVariable("CLIENTELE_COMMAND") is { Length: > 0 } named ? named : Path.Combine(AppContext.BaseDirectory, "Clientele.Cli");
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"clientele() {{ '{command}' \"$@\"; }}; exec 2>&1; {commandLine}"])
        {
            RedirectStandardOutput = true,
            Environment = { ["LC_ALL"] = "C.UTF-8" },
        })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static string Section(string page, string heading)
    {
        string behind = page[(page.IndexOf(heading, StringComparison.Ordinal) + heading.Length)..];
        int next = behind.IndexOf("\n## ", StringComparison.Ordinal);
        return next < 0 ? behind : behind[..next];
    }

    private static string[] Cells(string row) =>
        [.. CellEnd().Split(row)[1..^1].Select(cell => cell.Trim().Replace(@"\|", "|", StringComparison.Ordinal))];

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellEnd();

    [GeneratedRegex("```console\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ConsoleBlock();

    [GeneratedRegex(@"Of the (?<all>\d+) of its protocols that come over TCP, (?<texts>\d+) are\s+told apart by a framing text, and (?<programs>\d+) need a program")]
    private static partial Regex Counts();
}
