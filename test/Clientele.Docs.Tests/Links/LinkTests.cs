using System.Text.RegularExpressions;

namespace Clientele.Docs.Tests.Links;

/// <summary>Every link of every page leads somewhere: to a file that is here, and to a heading that is in it.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Repository.Root, path))
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "artifacts" or "node_modules"))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Its_links_lead_somewhere(string page)
    {
        string text = File.ReadAllText(Repository.At(page));
        foreach (Match link in Link().Matches(CodeBlock().Replace(text, "")))
        {
            string target = link.Groups["target"].Value;
            if (target.Contains("://", StringComparison.Ordinal))
                continue;
            string[] parts = target.Split('#', 2);
            string path = parts[0].Length == 0 ? Repository.At(page) : Path.Combine(Path.GetDirectoryName(Repository.At(page))!, parts[0]);
            Assert.True(File.Exists(path) || Directory.Exists(path), $"{page} links to {target}, which is not there");
            if (parts.Length == 2)
                Assert.True(Headings(path).Contains(parts[1]), $"{page} links to {target}, but that page has no such heading");
        }
    }

    [Fact]
    public void The_readme_has_links_at_all() =>
        Assert.True(Link().Count(File.ReadAllText(Repository.At("README.md"))) > 5);

    private static HashSet<string> Headings(string path) =>
        [.. Heading().Matches(CodeBlock().Replace(File.ReadAllText(path), "")).Select(match => Anchor(match.Groups["text"].Value))];

    /// <summary>As the web shows it: lower case, hyphens for spaces, letters and digits of any language alone.</summary>
    private static string Anchor(string heading) =>
        string.Concat(heading.Trim().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_').Select(c => c == ' ' ? '-' : char.ToLowerInvariant(c)));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
