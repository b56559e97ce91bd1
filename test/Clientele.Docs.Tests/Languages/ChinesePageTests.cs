using System.Text.RegularExpressions;

namespace Clientele.Docs.Tests.Languages;

/// <summary>A page in Chinese has the headings and the snippets of the English one, in the same order.</summary>
public sealed partial class ChinesePageTests
{
    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(Repository.At("docs", "zh-CN"), "*.md").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void It_has_what_the_english_page_has(string page)
    {
        string[] english = [.. Parts("docs", page)], chinese = [.. Parts("docs", "zh-CN", page)];
        Assert.Equal(english, chinese);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void It_links_to_the_english_page(string page) =>
        Assert.Contains($"[English](../{page})", File.ReadAllText(Repository.At("docs", "zh-CN", page)), StringComparison.Ordinal);

    /// <summary>Headings by their level, and snippets by what is the same in both languages.</summary>
    private static IEnumerable<string> Parts(params string[] page)
    {
        string[] lines = File.ReadAllLines(Repository.At(page));
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('#'))
                yield return lines[i].Split(' ')[0];
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
                continue;
            string language = lines[i][3..];
            int end = Array.FindIndex(lines, i + 1, line => line.StartsWith("```", StringComparison.Ordinal));
            yield return $"```{language}\n{string.Join('\n', Shared(language, lines[(i + 1)..end]))}";
            i = end;
        }
    }

    private static IEnumerable<string> Shared(string language, string[] snippet) => language switch
    {
        // Comments are in the reader's language.
        "sh" => snippet.Select(line => Comment().Replace(line, "")).Where(line => line.Length > 0),
        // So is what the command answers, where it is asked for.
        "console" => snippet.Where(line => line.StartsWith("$ ", StringComparison.Ordinal))
            .Select(line => line.Replace(" --lang zh-CN", "", StringComparison.Ordinal)),
        "" or "text" => [$"{snippet.Length} lines"],
        _ => snippet,
    };

    [GeneratedRegex(@"(^|\s+)# .*$")]
    private static partial Regex Comment();
}
