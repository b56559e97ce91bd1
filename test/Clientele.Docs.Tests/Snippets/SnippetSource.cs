namespace Clientele.Docs.Tests.Snippets;

/// <summary>
/// The code that pages show: regions of this project's files, from <c>// snippet: name</c> to <c>// end</c>, and whole
/// files of the repository, named by their paths.
/// </summary>
internal static class SnippetSource
{
    private const string Begin = "// snippet: ";
    private const string End = "// end";

    public static Dictionary<string, string[]> ReadRegions()
    {
        Dictionary<string, string[]> regions = [];
        foreach (string file in Directory.EnumerateFiles(Repository.At("test", "Clientele.Docs.Tests"), "*.cs", SearchOption.AllDirectories))
            ReadRegions(File.ReadAllLines(file), Path.GetFileName(file), regions);
        return regions;
    }

    public static void ReadRegions(string[] lines, string file, Dictionary<string, string[]> regions)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].TrimStart().StartsWith(Begin, StringComparison.Ordinal))
                continue;
            string name = lines[i].TrimStart()[Begin.Length..].Trim();
            int end = Array.FindIndex(lines, i + 1, line => line.Trim() == End);
            if (end < 0)
                throw new InvalidDataException($"{file}: the snippet {name} has no {End}");
            if (!regions.TryAdd(name, Dedent(lines[(i + 1)..end])))
                throw new InvalidDataException($"{file}: there is another snippet {name}");
            i = end;
        }
    }

    /// <summary>The lines of a snippet, or null when there is none of that name.</summary>
    public static string[]? Find(string name, Dictionary<string, string[]> regions)
    {
        if (!name.Contains('/', StringComparison.Ordinal))
            return regions.GetValueOrDefault(name);
        string file = Repository.At(name.Split('/'));
        return File.Exists(file) ? File.ReadAllLines(file) : null;
    }

    public static string[] Dedent(string[] lines)
    {
        int indent = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return [.. lines.Select(line => line.Length == 0 ? line : line[indent..])];
    }
}
