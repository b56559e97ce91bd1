using System.Text.RegularExpressions;
using Clientele.Scripting.Matching;

namespace Clientele.Scripting.Reading;

/// <summary>Reads words that stand for bytes and patterns. Stateless.</summary>
internal static class ByteValues
{
    private const int LongestPattern = 4096;

    /// <summary>A regular expression, compiled to see that it is one and what it captures.</summary>
    public static Regex Pattern(YamlNode node, string pattern, bool backtracks)
    {
        if (pattern.Length > LongestPattern)
            throw node.Fault($"this regular expression is longer than {LongestPattern} characters");
        try
        {
            return Matching.Pattern.Compile(pattern, backtracks);
        }
        catch (ParseException error)
        {
            throw node.Fault(error.Message);
        }
        catch (RegexParseException error)
        {
            int character = Math.Max(1, error.Offset);
            string why = Matching.Pattern.Describe(error.Error);
            throw node.Fault($"{node.Shown} is no regular expression: {why} at its character {character}");
        }
    }

    public static byte[] Hex(YamlNode node)
    {
        const string What = "bytes in hexadecimal (\"FF AB\")";
        string digits = string.Concat(YamlValues.Word(node, What).Where(c => c is not (' ' or '\t' or '\n')));
        bool isHex = digits.Length > 0 && digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit);
        return isHex ? Convert.FromHexString(digits) : throw node.Expected(What);
    }
}
