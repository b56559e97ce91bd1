namespace Clientele.Docs.Tests.Snippets;

public class PageTests
{
    private static readonly Dictionary<string, string[]> s_regions = new() { ["greeting"] = ["Say();", "", "    More();"] };

    [Fact]
    public void A_block_as_its_snippet_is_right()
    {
        var (right, faults) = Check("# Page", "<!-- snippet: greeting -->", "```csharp", "Say();", "", "    More();", "```", "text");

        Assert.Empty(faults);
        Assert.Equal(["# Page", "<!-- snippet: greeting -->", "```csharp", "Say();", "", "    More();", "```", "text"], right);
    }

    [Fact]
    public void A_block_that_differs_is_a_fault_and_put_right()
    {
        var (right, faults) = Check("<!-- snippet: greeting -->", "```csharp", "Old();", "```", "text");

        Assert.Single(faults);
        Assert.Equal(["<!-- snippet: greeting -->", "```csharp", "Say();", "", "    More();", "```", "text"], right);
    }

    [Theory]
    [InlineData("```csharp")]
    [InlineData("```cs")]
    [InlineData("```C# title")]
    public void Csharp_without_a_marker_is_a_fault(string fence)
    {
        var (right, faults) = Check("text", fence, "Say();", "```");

        Assert.Equal("page.md:2: C# that nothing compiles: put <!-- snippet: NAME --> on the line before it, and the code in a region of that name", Assert.Single(faults));
        Assert.Equal(["text", fence, "Say();", "```"], right);
    }

    [Fact]
    public void A_marker_of_no_snippet_is_a_fault() =>
        Assert.Equal("page.md:2: there is no snippet nothing", Assert.Single(Check("<!-- snippet: nothing -->", "```csharp", "```").Faults));

    [Fact]
    public void A_block_without_an_end_is_a_fault() =>
        Assert.Equal("page.md:1: the block has no end", Assert.Single(Check("```sh", "ls").Faults));

    [Fact]
    public void Blocks_of_other_languages_are_left_alone() =>
        Assert.Empty(Check("```sh", "clientele serve", "```", "```", "csharp", "```").Faults);

    [Fact]
    public void A_path_is_a_whole_file() =>
        Assert.Contains("using Clientele;", SnippetSource.Find("samples/echo/echo.cs", [])!);

    [Fact]
    public void A_region_loses_the_indent_that_all_its_lines_share()
    {
        Dictionary<string, string[]> regions = [];
        SnippetSource.ReadRegions(["    // snippet: one", "    if (x)", "", "        Go();", "    // end", "rest"], "file.cs", regions);

        Assert.Equal(["if (x)", "", "    Go();"], regions["one"]);
    }

    [Fact]
    public void A_region_without_an_end_or_with_the_name_of_another_is_an_error()
    {
        Assert.Throws<InvalidDataException>(() => SnippetSource.ReadRegions(["// snippet: one", "Go();"], "file.cs", []));
        Assert.Throws<InvalidDataException>(() => SnippetSource.ReadRegions(["// snippet: greeting", "// end"], "file.cs", new(s_regions)));
    }

    private static (string[] Right, List<string> Faults) Check(params string[] lines) =>
        new Page("page.md", lines).Check(name => SnippetSource.Find(name, s_regions));
}
