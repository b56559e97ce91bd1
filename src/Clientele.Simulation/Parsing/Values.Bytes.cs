using System.Text.RegularExpressions;
using Clientele.Simulation.Scripting;

namespace Clientele.Simulation.Parsing;

/// <summary>Words that stand for bytes and patterns.</summary>
internal static partial class Values
{
    private const int LongestPattern = 4096;

    /// <summary>A regular expression, compiled to see that it is one and what it captures.</summary>
    public static Regex Pattern(Node node)
    {
        string pattern = Word(node, "a regular expression");
        if (pattern.Length > LongestPattern)
            throw node.Fault($"this regular expression is longer than {LongestPattern} characters");
        try
        {
            return Scripting.Pattern.Compile(pattern);
        }
        catch (RegexParseException error)
        {
            throw node.Fault($"{node.Shown} is no regular expression: {Described(error.Error)} at its character {Math.Max(1, error.Offset)}");
        }
    }

    public static byte[] Hex(Node node)
    {
        const string What = "bytes in hexadecimal (\"FF AB\")";
        string digits = string.Concat(Word(node, What).Where(c => c is not (' ' or '\t' or '\n')));
        bool isHex = digits.Length > 0 && digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit);
        return isHex ? Convert.FromHexString(digits) : throw node.Expected(What);
    }

    /// <summary>The error's name as words, since the framework's own messages may be left out of a native program.</summary>
    private static string Described(RegexParseError error) => Capitals().Replace(error.ToString(), match => " " + match.Value.ToLowerInvariant()).TrimStart();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
