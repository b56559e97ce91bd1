namespace Clientele.Docs.Tests.Snippets;

public class DocumentTests
{
    public static TheoryData<string> Pages() => [.. PagePaths().Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_csharp_in_a_page_is_code_that_is_compiled(string path)
    {
        string file = Repository.At(path);
        var page = new Page(path, File.ReadAllLines(file));
        Dictionary<string, string[]> regions = SnippetSource.ReadRegions();
        var (right, faults) = page.Check(snippet => SnippetSource.Find(snippet, regions));

        if (Environment.GetEnvironmentVariable("CLIENTELE_UPDATE_DOCS") == "1" && !right.SequenceEqual(page.Lines))
        {
            File.WriteAllText(file, string.Join('\n', right) + '\n');
            (_, faults) = new Page(path, right).Check(snippet => SnippetSource.Find(snippet, regions));
        }

        Assert.Empty(faults);
    }

    private static IEnumerable<string> PagePaths() =>
    [
        .. Directory.EnumerateFiles(Repository.At("docs"), "*.md", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Repository.At("samples"), "*.md", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Repository.Root, "README*.md"),
        // Those of the packages.
        .. Directory.EnumerateDirectories(Repository.At("src")).Select(project => Path.Combine(project, "README.md")).Where(File.Exists),
    ];
}
