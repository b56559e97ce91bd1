using System.Text.RegularExpressions;

namespace Clientele.Architecture.Tests;

/// <summary>docs/glossary.md is true to the code.</summary>
public sealed partial class GlossaryTests
{
    [Fact]
    public void Each_name_in_code_is_there()
    {
        string page = File.ReadAllText(Repository.At("docs", "glossary.md"));
        string[] names = [.. Rows().Matches(page).SelectMany(row => Names().Matches(Brackets().Replace(row.Groups[1].Value, ""))).Select(name => name.Groups[1].Value)];
        var words = HouseProjects.All.SelectMany(project => ProjectSources.Of(project).Trees)
            .SelectMany(tree => Words().Matches(tree.FilePath + tree)).Select(word => word.Value).ToHashSet();

        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, name => !name.Split('.').All(words.Contains));
    }

    // The last cell of a row.
    [GeneratedRegex(@"^\|.*\|([^|\n]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"`([\w.]+)`")]
    private static partial Regex Names();

    // Former names.
    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();
}
