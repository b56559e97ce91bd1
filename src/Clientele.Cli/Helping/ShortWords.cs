namespace Clientele.Cli.Helping;

/// <summary>A description short enough to stand beside an option in a shell's list.</summary>
internal static class ShortWords
{
    private const int Longest = 60;
    private static readonly string[] s_ends = ["; ", ";", ": ", ":", " (", "(", ". "];

    public static string Of(string? description)
    {
        string text = (description ?? "").ReplaceLineEndings(" ");
        int end = s_ends.Select(mark => text.IndexOf(mark, StringComparison.Ordinal)).Where(at => at > 0)
            .DefaultIfEmpty(text.Length).Min();
        text = text[..end].TrimEnd();
        if (text.Length <= Longest)
            return text;
        int space = text.LastIndexOf(' ', Longest);
        return text[..(space > 0 ? space : Longest)] + "...";
    }
}
