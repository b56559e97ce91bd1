using System.Text;
using System.Text.RegularExpressions;
using Clientele.Scripting;

namespace Clientele.Docs.Tests.Scripts;

/// <summary>docs/scripts.md: its templates say what it shows, and its lists are whole.</summary>
public sealed partial class ScriptsPageTests
{
    private static readonly string s_page = File.ReadAllText(Repository.At("docs", "scripts.md"));

    [Fact]
    public void Each_template_says_what_stands_beside_it()
    {
        string[][] rows = [.. Rows("| template | for customer 7")];
        Assert.InRange(rows.Length, 9, 100);
        Assert.All(rows, row => Assert.Equal(row[1], Shown(Render(row[0]))));
    }

    [Fact]
    public void All_sums_are_there() => Assert.Equal(
        FrameSum.All.Select(sum => sum.Name),
        Sum().Matches(s_page.Split('\n').Single(line => line.StartsWith("| `{xor}`", StringComparison.Ordinal)).Split('|')[1]).Select(name => name.Groups[1].Value));

    [Fact]
    public void Each_match_is_one()
    {
        string[][] rows = [.. Rows("| flag | in a file")];
        Assert.Equal(7, rows.Length);
        foreach (string match in rows.SelectMany(row => row[0].Split("`, `")))
        {
            Assert.True(Expectation.TryParse(match, out Expectation? when, out _), match);
            Assert.True(AnswerRule.CanBeWhen(when), match);
        }
    }

    private static byte[] Render(string template)
    {
        byte[] to = [];
        int length = new Template(template, TextEncoding.Utf8, 1).Render(new TemplateContext(7, 1, 42, 0, null), ref to);
        return to[..length];
    }

    /// <summary>Text with escapes, or bytes where there are others.</summary>
    private static string Shown(byte[] bytes) => bytes.All(one => one is >= 0x20 and < 0x7F or (byte)'\r' or (byte)'\n')
        ? Encoding.ASCII.GetString(bytes).Replace("\r", @"\r", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)
        : BitConverter.ToString(bytes).Replace('-', ' ');

    private static IEnumerable<string[]> Rows(string head) => s_page[s_page.IndexOf(head, StringComparison.Ordinal)..].Split('\n').Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => (string[])[.. line.Split(" | ").Select(cell => cell.Trim('|', ' ').Trim('`'))]);

    [GeneratedRegex(@"`\{([a-z0-9-]+)\}`")]
    private static partial Regex Sum();
}
