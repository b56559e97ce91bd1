using System.Globalization;
using System.Text;

namespace Clientele.Scripting.Templates;

/// <summary>
/// Random text of a form: characters, <c>\d</c>, <c>\w</c>, <c>.</c> and classes like <c>[A-F0-9]</c>, each as often as
/// <c>{3}</c>, <c>{1,8}</c>, <c>?</c>, <c>*</c> or <c>+</c> says. Immutable.
/// </summary>
internal sealed class RandomText
{
    private const int MostCharacters = 1000;

    // What * and + stop at.
    private const int MostRepeated = 8;
    private const string Digits = "0123456789";
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private readonly List<(string Of, int Least, int Most)> _pieces = [];

    private RandomText() { }

    /// <summary>All characters that it may have.</summary>
    public string Alphabet => string.Concat(_pieces.Select(piece => piece.Of));

    /// <summary>Null where the text is no such form, or longer than 1000 characters at most.</summary>
    public static RandomText? Parse(string text)
    {
        var form = new RandomText();
        for (int at = 0; at < text.Length;)
        {
            if (Characters(text, ref at) is not { Length: > 0 } of
                || !TryRepeat(text, ref at, out int least, out int most))
                return null;
            form._pieces.Add((of, least, most));
        }

        return form._pieces.Count > 0 && form._pieces.Sum(piece => (long)piece.Most) <= MostCharacters ? form : null;
    }

    public string Make(ulong chance)
    {
        var made = new StringBuilder();
        ulong number = 0;
        foreach ((string of, int least, int most) in _pieces)
        {
            int count = least + (int)(SeededRandom.Mix(chance, 0, number++) % (ulong)(most - least + 1));
            for (int i = 0; i < count; i++)
                made.Append(of[(int)(SeededRandom.Mix(chance, 1, number++) % (ulong)of.Length)]);
        }

        return made.ToString();
    }

    /// <summary>The characters of which one stands here; null where there is no such thing.</summary>
    private static string? Characters(string text, ref int at)
    {
        switch (text[at++])
        {
            case '[':
                return Class(text, ref at);
            case '\\' when at < text.Length:
                return text[at++] switch
                {
                    'd' => Digits,
                    'w' => Digits + Letters + "_",
                    var one when !char.IsAsciiLetterOrDigit(one) => one.ToString(),
                    _ => null,
                };
            case '.':
                return Digits + Letters;
            case '\\' or ']' or '{' or '}' or '?' or '*' or '+' or '(' or ')' or '|':
                return null;
            default:
                return char.IsSurrogate(text[at - 1]) ? null : text[at - 1].ToString();
        }
    }

    private static string? Class(string text, ref int at)
    {
        var of = new StringBuilder();
        while (at < text.Length && text[at] != ']')
        {
            char first = text[at++];
            if (first == '\\' && at < text.Length)
                first = text[at++];
            char last = first;
            if (at + 1 < text.Length && text[at] == '-' && text[at + 1] != ']')
            {
                last = text[at + 1];
                at += 2;
            }

            if (last < first || last - first > MostCharacters || char.IsSurrogate(first) || char.IsSurrogate(last))
                return null;
            for (char one = first; one <= last; one++)
                of.Append(one);
        }

        return at++ < text.Length && of.Length > 0 ? of.ToString() : null;
    }

    private static bool TryRepeat(string text, ref int at, out int least, out int most)
    {
        (least, most) = (1, 1);
        switch (at < text.Length ? text[at] : '\0')
        {
            case '?':
                (least, most) = (0, 1);
                at++;
                return true;
            case '*':
                (least, most) = (0, MostRepeated);
                at++;
                return true;
            case '+':
                (least, most) = (1, MostRepeated);
                at++;
                return true;
            case '{':
                int close = text.IndexOf('}', at);
                string[] ends = close < 0 ? [] : text[(at + 1)..close].Split(',');
                at = close + 1;
                return ends.Length is 1 or 2 && IsCount(ends[0], out least) && IsCount(ends[^1], out most)
                    && least <= most;
            default:
                return true;
        }
    }

    private static bool IsCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= MostCharacters;
}
