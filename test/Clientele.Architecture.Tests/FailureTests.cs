using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace Clientele.Architecture.Tests;

/// <summary>Failures are values: a sentence is made from a value, and never taken apart again.</summary>
public sealed partial class FailureTests
{
    public static TheoryData<string> Projects => [.. HouseProjects.All];

    public static TheoryData<string> Libraries => [.. HouseProjects.All.Where(name => name != "Clientele.Cli")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_code_searches_a_message_for_words(string project) =>
        Assert.Empty(MessageFlow.SearchesIn(ProjectSources.Of(project).Compilation));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void No_library_names_a_flag_of_the_command(string project) =>
        Assert.Empty(ProjectSources.Of(project).Trees.SelectMany(tree => Flag().Matches(tree.ToString())
            .Select(match => $"{ProjectSources.Of(project).PathOf(tree)}: {match.Value}")));

    [Theory]
    [InlineData("""bool F(System.Exception e) => e.Message.Contains("port");""")]
    [InlineData("""bool F(System.Exception? e) => e?.InnerException!.Message.StartsWith("cannot") == true;""")]
    [InlineData("""string F(System.Exception e) => G(e.Message); string G(string s) => string.Concat(System.Linq.Enumerable.TakeWhile(s, char.IsAsciiDigit));""")]
    [InlineData("""string G(System.Exception e) => "it: " + e.Message; string F(System.Exception e) => G(e).Replace("--port 0", "another");""")]
    [InlineData("""int F(System.Exception e) { string s = e.Message; return s.IndexOf("name"); }""")]
    [InlineData("""bool F(System.Exception e) => e.Message is "no" or "never";""")]
    [InlineData("""bool F(System.Exception e) => e.Message == "no";""")]
    [InlineData("""bool F(System.Exception e) => System.Text.RegularExpressions.Regex.IsMatch(e.Message, "a.b");""")]
    public void A_search_is_found(string member) => Assert.NotEmpty(MessageFlow.SearchesIn(Compile(member)));

    [Theory]
    [InlineData("""string F(System.Exception e) => e.Message.ReplaceLineEndings(" ");""")]
    [InlineData("""string[] F(System.Exception e) => e.Message.Split('\n');""")]
    [InlineData("""bool F(string text) => text.Contains("port");""")]
    public void What_only_lays_a_message_out_is_no_search(string member) => Assert.Empty(MessageFlow.SearchesIn(Compile(member)));

    [Theory]
    [InlineData("try --port 0", true)]
    [InlineData("(--tls-insecure)", true)]
    [InlineData("a--b and <!-- x -->", false)]
    [InlineData("i--; --i", false)]
    public void A_flag_is_told_from_other_dashes(string text, bool isFlag) => Assert.Equal(isFlag, Flag().IsMatch(text));

    private static CSharpCompilation Compile(string member) => CSharpCompilation.Create(
        "Probe", [CSharpSyntaxTree.ParseText($"class Probe {{ {member} }}")], ProjectSources.Of("Clientele").Compilation.References);

    [GeneratedRegex(@"(?<![\w-])--[a-z]{2}[a-z-]*")]
    private static partial Regex Flag();
}
