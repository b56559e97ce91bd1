using YamlDotNet.Core;

namespace Clientele.Scripting.Yaml;

/// <summary>What the parser's errors mean to someone who writes a file, by what stands where they are.</summary>
internal static class YamlHints
{
    private const string Key =
        "keys of one map begin in one column, and a text with a colon and a blank in it stands in quotes";
    private const string NoKey =
        "keys of one map begin in one column, and a text that begins with { or [ stands in quotes";
    private const string Start = "a text that begins so stands in quotes";
    private const string Escape = @"in double quotes \ is YAML's: write \\, or single quotes round the text";
    private const string OpenQuote = "the quote is not closed";
    private const string Flow = "is a comma missing, or a bracket not closed?";
    private const string Sequence = "a list begins on a line of its own below its key";

    /// <summary>The error in one line, without its end, and with a hint where there is one.</summary>
    /// <param name="error">The parser's error.</param>
    /// <param name="inside">The innermost list or map that is open there.</param>
    /// <param name="rest">The file from the error on.</param>
    public static string Explain(YamlException error, YamlCollection inside, ReadOnlySpan<char> rest)
    {
        string reason = SafeText.Show(error.Message.TrimEnd('.').Replace("  ", " ", StringComparison.Ordinal));
        string? hint = OfText(rest, inside, isWord: error is not SemanticErrorException)
            ?? (error is SemanticErrorException ? OfStructure(inside) : null);
        return char.ToLowerInvariant(reason[0]) + reason[1..] + (hint is null ? "" : $" ({hint})");
    }

    /// <summary>A word is wrong in itself, or a mark stands where it may not.</summary>
    private static string? OfText(ReadOnlySpan<char> rest, YamlCollection inside, bool isWord) => rest switch
    {
        [':', ..] when inside != YamlCollection.Flow => Key,
        ['-', ' ' or '\t' or '\r' or '\n', ..] or ['-'] => Sequence,
        _ when !isWord => null,
        ['"' or '\'', ..] => rest[1..].Contains(rest[0]) ? rest[0] == '"' ? Escape : null : OpenQuote,
        ['@' or '`' or '%' or '\t', ..] => Start,
        _ => null,
    };

    /// <summary>The words are fine, and stand in the wrong order.</summary>
    private static string? OfStructure(YamlCollection inside) => inside switch
    {
        YamlCollection.Map => NoKey,
        YamlCollection.Flow => Flow,
        _ => null,
    };
}
