namespace Clientele.Microbench.Reporting;

/// <summary>The tables in a page of the documentation.</summary>
internal static class DocsPage
{
    private const string Begin = "<!-- micro -->", End = "<!-- /micro -->";

    public static void Replace(string file, string tables) => File.WriteAllText(file, Replaced(File.ReadAllText(file), tables));

    public static string Replaced(string page, string tables)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal);
        int end = page.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new InvalidOperationException($"the page has no {Begin} with {End} after it, to put the tables between");
        return $"{page[..(begin + Begin.Length)]}\n\n{tables.Trim()}\n\n{page[end..]}";
    }
}
