using System.Globalization;

namespace Clientele.Terminal.Text;

/// <summary>Where user-perceived characters begin and end: a cursor never stands inside one.</summary>
internal static class Clusters
{
    public static int LengthAt(string text, int index)
    {
        // Nearly all of what people type is this, and it is many times faster than the general rule.
        if (index + 1 >= text.Length)
            return text.Length - index;
        if (IsPlain(text[index]) && IsPlain(text[index + 1]))
            return 1;
        return StringInfo.GetNextTextElementLength(text.AsSpan(index));
    }

    public static int Next(string text, int index) =>
        index >= text.Length ? text.Length : index + LengthAt(text, index);

    public static int Previous(string text, int index)
    {
        if (index <= 0)
            return 0;
        int start = SafeStart(text, index - 1);
        while (true)
        {
            int next = Next(text, start);
            if (next >= index)
                return start;
            start = next;
        }
    }

    /// <summary>The nearest boundary at or before an index.</summary>
    public static int Align(string text, int index)
    {
        if (index <= 0)
            return 0;
        if (index >= text.Length)
            return text.Length;
        int previous = Previous(text, index);
        return Next(text, previous) == index ? index : previous;
    }

    /// <summary>Between two plain characters there is always a boundary: the search need not go further back.</summary>
    private static int SafeStart(string text, int index)
    {
        while (index > 0 && !(IsPlain(text[index]) && IsPlain(text[index - 1])))
            index--;
        return index;
    }

    /// <summary>ASCII, kana and the common ideographs join with nothing but marks, which are not plain.</summary>
    private static bool IsPlain(char c) =>
        c is (>= ' ' and < '\x7F') or (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF')
            or (>= '\u3041' and <= '\u3096') or (>= '\u30A1' and <= '\u30FA') or (>= '\uFF01' and <= '\uFF60');
}
