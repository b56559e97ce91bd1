using Clientele.Scripting.Templates;

namespace Clientele.Scripting.Matching;

/// <summary>
/// Finds <c>{name}</c> in a regular expression. Quantifiers, character classes, <c>\p{..}</c>, escaped braces and
/// whatever else stands in braces and is no name stay what they are.
/// </summary>
internal static class PatternHoles
{
    /// <param name="pattern">The regular expression.</param>
    /// <param name="holes">What there is beside the standard names.</param>
    /// <param name="encoding">Of what is filled in.</param>
    /// <returns>Where each hole stands, its brace from 0, and what is filled in.</returns>
    /// <exception cref="ParseException">A name is nearly a known one, or what stands behind one is wrong.</exception>
    public static IReadOnlyList<(int At, string Name, TemplatePart Part)> Find(
        string pattern, HoleSources holes, TextEncoding encoding)
    {
        List<(int, string, TemplatePart)> found = [];
        for (int at = 0; at < pattern.Length;)
        {
            if (pattern[at] != '{')
            {
                at = After(pattern, at);
                continue;
            }

            string name = NameAt(pattern, at);
            if (name.Length > 0 && TemplateReader.Find(pattern, at, name, holes, encoding) is { } part)
            {
                found.Add((at, name, part));
                at += name.Length + 2;
                continue;
            }

            if (TemplateReader.Slip(pattern, at, name, holes) is { } slip)
                throw new ParseException(slip);
            at++;
        }

        return found;
    }

    /// <summary>
    /// Whether each match has each hole exactly once, one after the other, and nothing in the pattern looks at what is
    /// beside it: no hole in a group or with a quantifier, no alternatives around one, no <c>\b</c>, no look-around, no
    /// options and no references back.
    /// </summary>
    /// <param name="pattern">The regular expression.</param>
    /// <param name="holes">Where its holes are, with their braces, in order.</param>
    public static bool AreOnceEach(string pattern, IReadOnlyList<Range> holes)
    {
        int depth = 0, next = 0;
        for (int at = 0; at < pattern.Length;)
        {
            if (next < holes.Count && at == holes[next].Start.Value)
            {
                at = holes[next++].End.Value;
                bool isNextHole = next < holes.Count && at == holes[next].Start.Value;
                if (depth > 0 || (at < pattern.Length && "*+?{".Contains(pattern[at]) && !isNextHole))
                    return false;
                continue;
            }

            int after = After(pattern, at);
            if (pattern[at] == '\\' && at + 1 < pattern.Length && "bBGk123456789".Contains(pattern[at + 1]))
                return false;
            if (pattern[at] == '|' && depth == 0)
                return false;
            if (pattern[at] == '(' && after == at + 1)
            {
                if (!IsPlainGroup(pattern.AsSpan(at + 1)))
                    return false;
                depth++;
            }

            if (pattern[at] == ')')
                depth--;
            at = after;
        }

        return true;
    }

    /// <summary>A group that only groups or captures.</summary>
    private static bool IsPlainGroup(ReadOnlySpan<char> inside) =>
        inside is not ['?', ..] || inside is ['?', ':' or '\'', ..]
            || (inside is ['?', '<', var first, ..] && first is not ('=' or '!'));

    /// <summary>
    /// What stands between this brace and the next that closes; empty when another one opens before, or none closes.
    /// </summary>
    private static string NameAt(string pattern, int at)
    {
        int length = pattern.AsSpan(at + 1).IndexOfAny('{', '}');
        return length > 0 && pattern[at + 1 + length] == '}' ? pattern.Substring(at + 1, length) : "";
    }

    /// <summary>Where what begins here, and has no holes, is over.</summary>
    private static int After(string pattern, int at) => pattern[at] switch
    {
        '\\' => AfterEscape(pattern, at),
        '[' => AfterClass(pattern, at),
        '(' when pattern.AsSpan(at).StartsWith("(?#") => pattern.IndexOf(')', at) is var end and >= 0
            ? end + 1
            : pattern.Length,
        _ => at + 1,
    };

    private static int AfterEscape(string pattern, int at)
    {
        if (at + 2 < pattern.Length && pattern[at + 1] is 'p' or 'P' && pattern[at + 2] == '{')
            return pattern.IndexOf('}', at) is var end and >= 0 ? end + 1 : pattern.Length;
        bool isControl = at + 1 < pattern.Length && pattern[at + 1] == 'c';
        return Math.Min(pattern.Length, at + (isControl ? 3 : 2));
    }

    private static int AfterClass(string pattern, int at)
    {
        at++;
        if (at < pattern.Length && pattern[at] == '^')
            at++;
        // The first one is one of the characters.
        if (at < pattern.Length && pattern[at] == ']')
            at++;
        while (at < pattern.Length && pattern[at] != ']')
        {
            // What is taken out: [a-z-[aeiou]].
            bool isInner = pattern[at] == '[' && pattern[at - 1] == '-';
            at = isInner ? AfterClass(pattern, at) : pattern[at] == '\\' ? at + 2 : at + 1;
        }

        return Math.Min(pattern.Length, at + 1);
    }
}
