using System.Text.RegularExpressions;
using Clientele.Scripting.Matching;

namespace Clientele.Scripting.Tests.Matching;

/// <summary>A pattern with holes is found where the same pattern with the values in it is found, and with the same groups.</summary>
public sealed class HoleSearchTests
{
    private static readonly string[] s_values = ["a", "b", "ab", "aa", "aba", "."];

    [Theory]
    [InlineData("{k}")]
    [InlineData("^{k}$")]
    [InlineData("a{k}")]
    [InlineData("{k}b*$")]
    [InlineData(@"\A(?<x>.*){k}(?<y>.*)\z")]
    [InlineData("^(?<x>.*?){k}(?<y>.*?)$")]
    [InlineData("(?<x>a+){k}")]
    [InlineData("(?<x>.)?{k}(?<y>b|a)")]
    [InlineData("^[^b]*{k}")]
    [InlineData("[{k}]{k}")]
    [InlineData("(?<x>a*?){k}(?<y>.)")]
    [InlineData("^(?:a|b)*{k}(?'y'b*)")]
    [InlineData("{k}(?<x>.*){k}")]
    [InlineData("{k}{k}")]
    [InlineData(@"^\w{k}(?<x>\w){k}$")]
    [InlineData("(a)(?#({k})(?<x>b)*{k}(.)")]
    [InlineData("{k}a{1,2}(?<x>.)")]
    [InlineData("b{k}|")]
    [InlineData("({k})")]
    [InlineData("a{k}?b")]
    [InlineData(@"\b{k}")]
    [InlineData("(?=a){k}")]
    [InlineData("(?i)A{k}")]
    [InlineData(@"(?<x>.){k}\k<x>")]
    public void It_finds_what_the_expression_with_the_values_finds(string pattern)
    {
        Range[] holes = [.. HolesOf(pattern)];
        var search = HoleSearch.TryMake(pattern, holes, backtracks: true);
        bool isFit = !Regex.IsMatch(pattern, @"\|$|^\(\{|\?b$|^\\b|^\(\?[=i]|\\k");
        Assert.Equal(isFit, search is not null);
        int known = 0, all = 0;
        foreach (string[] values in Tuples(holes.Length))
        {
            Regex whole = Pattern.Compile(Fill(pattern, holes, values), backtracks: true);
            foreach (string text in Texts())
            {
                all++;
                if (search?.TryFind(text, values, out FoundMatch? found) != true)
                    continue;
                known++;
                Match match = whole.Match(text);
                Assert.True(match.Success == found is not null, $"{whole} in {text}");
                foreach (string group in new[] { "x", "y" })
                {
                    int start = 0;
                    string? value = null;
                    bool isThere = found?.TryGroup(group, out start, out value) == true;
                    Assert.Equal((match.Groups[group].Success, match.Groups[group].Value), (isThere, value ?? ""));
                    Assert.Equal(match.Groups[group].Index, start);
                }
            }
        }

        Assert.True(search is null || known > all / 4, $"{known} of {all}");
    }

    [Theory]
    [InlineData("x\uE000y", "x")]
    [InlineData("x", "")]
    [InlineData("x\n", "x\n")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "x")]
    public void What_it_cannot_say_is_left_to_the_expression(string text, string value)
    {
        HoleSearch search = HoleSearch.TryMake("^{k}$", [1..4], backtracks: false)!;
        Assert.False(search.TryFind(text, [value], out _));
    }

    [Fact]
    public void A_text_that_repeats_the_values_is_looked_through_for_a_bounded_time()
    {
        HoleSearch search = HoleSearch.TryMake("{k}.*{k}.*{k}.*{k}", [0..3, 5..8, 10..13, 15..18], backtracks: false)!;
        Assert.False(search.TryFind(new string('a', 100_000), ["a", "a", "a", "z"], out _));
        Assert.Null(HoleSearch.TryMake("{k}{k}{k}{k}{k}", [0..3, 3..6, 6..9, 9..12, 12..15], backtracks: false));
    }

    private static IEnumerable<Range> HolesOf(string pattern)
    {
        for (int at = pattern.IndexOf("{k}", StringComparison.Ordinal); at >= 0; at = pattern.IndexOf("{k}", at + 1, StringComparison.Ordinal))
        {
            // In a class or a comment it is no hole.
            if ((at == 0 || pattern[at - 1] != '[') && !pattern[..at].EndsWith("(?#(", StringComparison.Ordinal))
                yield return at..(at + 3);
        }
    }

    private static string Fill(string pattern, Range[] holes, string[] values)
    {
        string filled = pattern;
        for (int i = holes.Length - 1; i >= 0; i--)
            filled = filled[..holes[i].Start] + "(?:" + Regex.Escape(values[i]) + ")" + filled[holes[i].End..];
        return filled;
    }

    private static IEnumerable<string[]> Tuples(int length) => length == 0 ? [[]]
        : Tuples(length - 1).SelectMany(_ => s_values, (before, value) => (string[])[.. before, value]);

    private static IEnumerable<string> Texts()
    {
        List<string> last = [""];
        for (int length = 0; length < 6; length++)
        {
            foreach (string text in last)
                yield return text;
            last = [.. last.SelectMany(text => "ab.".Select(next => text + next))];
        }

        yield return "ab\n";
        yield return "a\nb";
    }
}
