using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Helping;

/// <summary>
/// A page of help about a thing that several commands have. Its first line is its title; <c>## </c> begins a heading,
/// four spaces a line that stays as it is, and any other line is a paragraph.
/// </summary>
internal sealed class HelpTopic
{
    public const string Heading = "## ";
    public const string Verbatim = "    ";
    private const string TitleMark = "# ";
    private const int Widest = 80;

    private HelpTopic(string name, string[] lines)
    {
        Name = name;
        int colon = lines[0].IndexOf(':', StringComparison.Ordinal);
        Title = lines[0][(colon + 1)..].Trim();
        Lines = lines[1..];
    }

    /// <summary>In the order in which they are listed.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["framing", "encodings", "templates", "matches", "scripts", "rules", "prompt", "exit-codes"];

    public string Name { get; }

    public string Title { get; }

    /// <summary>What stands below the title, as it is written.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <returns>The topic; null for an unknown name.</returns>
    public static HelpTopic? Find(string name) =>
        Names.Contains(name) ? new HelpTopic(name, Read(Lang.IsChinese ? "zh-CN" : "en", name)) : null;

    /// <summary>As a terminal shows it.</summary>
    public string Laid(int width)
    {
        width = Math.Min(width, Widest);
        List<string> laid = [.. LineWrap.Of($"{Name}: {Title}", width)];
        string above = TitleMark;
        foreach (string line in Lines)
        {
            string kind = line.StartsWith(Heading, StringComparison.Ordinal) ? Heading
                : line.StartsWith(Verbatim, StringComparison.Ordinal) ? Verbatim
                : "";
            // What follows a heading stands right below it.
            if (kind == Heading || (kind != above && above != Heading))
                laid.Add("");
            laid.AddRange(kind == "" ? LineWrap.Of(line, width) : [line[(kind == Heading ? Heading.Length : 2)..]]);
            above = kind;
        }

        return string.Join('\n', laid) + '\n';
    }

    private static string[] Read(string language, string name)
    {
        using Stream file = typeof(HelpTopic).Assembly.GetManifestResourceStream($"help/{language}/{name}")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }
}
