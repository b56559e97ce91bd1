namespace Clientele.Simulation.Parsing;

/// <summary>What the parser's errors mean to someone who writes a file.</summary>
internal static class YamlHints
{
    private static readonly (string Said, string Hint)[] s_hints =
    [
        ("invalid mapping", "keys of one map begin in one column, and a text with a colon and a blank in it stands in quotes"),
        ("expected key", "keys of one map begin in one column, and a text that begins with { or [ stands in quotes"),
        ("cannot start any token", "a text that begins so stands in quotes"),
        ("unknown escape", @"in double quotes \ is YAML's: write \\, or single quotes round the text"),
        ("quoted scalar, found unexpected end", "the quote is not closed"),
        ("expected ','", "is a comma missing, or a bracket not closed?"),
        ("sequence entries", "a list begins on a line of its own below its key"),
    ];

    /// <summary>The error in one line, without its end, and with a hint where there is one.</summary>
    public static string Explain(string message)
    {
        string reason = SafeText.Show(message.TrimEnd('.').Replace("  ", " ", StringComparison.Ordinal));
        string? hint = s_hints.FirstOrDefault(pair => reason.Contains(pair.Said, StringComparison.Ordinal)).Hint;
        return char.ToLowerInvariant(reason[0]) + reason[1..] + (hint is null ? "" : $" ({hint})");
    }
}
