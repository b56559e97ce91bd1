using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Clientele.Scripting.Matching;

/// <summary>
/// Looks for a pattern with holes whose values are new each time, without compiling it anew, which takes a thousand
/// times longer than looking: in the text a mark takes a value's place, and in the pattern the hole's. Each hole of the
/// pattern is there exactly once in a match, and so nothing else of it can meet the mark. Any thread.
/// </summary>
internal sealed class HoleSearch
{
    // Of the private use area; a text that has one of them is looked through in the other way.
    private const char FirstMark = '\uE000', LastMark = '\uF8FF';
    private const int MostHoles = 4, MostSteps = 32;

    private static readonly SearchValues<char> s_lineEnds = SearchValues.Create("\n\r");

    private readonly int _holes;
    private readonly Regex _regex;

    private HoleSearch(int holes, Regex regex) => (_holes, _regex) = (holes, regex);

    /// <param name="pattern">The regular expression.</param>
    /// <param name="holes">Where its holes are, with their braces, in order.</param>
    /// <param name="backtracks">As <see cref="Pattern.Compile"/> takes it.</param>
    /// <returns>Null where a hole may be left out or repeated, or where what is beside it counts.</returns>
    public static HoleSearch? TryMake(string pattern, IReadOnlyList<Range> holes, bool backtracks)
    {
        if (holes.Count is 0 or > MostHoles || pattern.AsSpan().ContainsAnyInRange(FirstMark, LastMark)
            || !PatternHoles.AreOnceEach(pattern, holes))
            return null;
        var marked = new StringBuilder();
        int from = 0;
        for (int i = 0; i < holes.Count; i++)
        {
            marked.Append(pattern, from, holes[i].Start.Value - from).Append((char)(FirstMark + i));
            from = holes[i].End.Value;
        }

        marked.Append(pattern, from, pattern.Length - from);
        return new HoleSearch(holes.Count, Pattern.Compile(marked.ToString(), backtracks));
    }

    /// <summary>Looks for it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="values">What the holes stand for.</param>
    /// <param name="found">Where it is; null where it is not there.</param>
    /// <returns>False where this cannot say: then the pattern must be compiled with the values.</returns>
    /// <exception cref="RegexMatchTimeoutException">It takes too long.</exception>
    public bool TryFind(string text, ReadOnlySpan<string> values, out FoundMatch? found)
    {
        found = null;
        if (text.AsSpan().ContainsAnyInRange(FirstMark, LastMark))
            return false;
        foreach (string value in values)
        {
            // An empty one is anywhere, and what $ means depends on line ends.
            if (value.Length == 0 || value.AsSpan().ContainsAny(s_lineEnds))
                return false;
        }

        int steps = 0;
        return TryPlaces(text, values, stackalloc int[MostHoles], 0, ref steps, ref found);
    }

    /// <summary>Tries all places where the values from one on stand one after the other.</summary>
    private bool TryPlaces(
        string text, ReadOnlySpan<string> values, Span<int> places, int next, ref int steps, ref FoundMatch? found)
    {
        if (next == _holes)
        {
            Match match = _regex.Match(Mark(text, values, places));
            if (!match.Success)
                return true;
            // Of two the expression alone knows which it means.
            bool isOnly = found is null;
            found = new FoundMatch(match, MarksOf(values, places));
            return isOnly;
        }

        int from = next == 0 ? 0 : places[next - 1] + values[next - 1].Length;
        while ((from = text.IndexOf(values[next], from, StringComparison.Ordinal)) >= 0)
        {
            places[next] = from++;
            if (++steps > MostSteps || !TryPlaces(text, values, places, next + 1, ref steps, ref found))
                return false;
        }

        return true;
    }

    private string Mark(string text, ReadOnlySpan<string> values, ReadOnlySpan<int> places)
    {
        var marked = new StringBuilder(text.Length);
        int from = 0;
        for (int i = 0; i < _holes; i++)
        {
            marked.Append(text, from, places[i] - from).Append((char)(FirstMark + i));
            from = places[i] + values[i].Length;
        }

        return marked.Append(text, from, text.Length - from).ToString();
    }

    private (int At, int More)[] MarksOf(ReadOnlySpan<string> values, ReadOnlySpan<int> places)
    {
        var marks = new (int, int)[_holes];
        int shorter = 0;
        for (int i = 0; i < _holes; i++)
        {
            marks[i] = (places[i] - shorter, values[i].Length - 1);
            shorter += values[i].Length - 1;
        }

        return marks;
    }
}
