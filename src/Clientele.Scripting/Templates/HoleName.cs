namespace Clientele.Scripting.Templates;

/// <summary>
/// The parts of what stands in a hole's braces: <c>NAME#DRAW@PART:ARGUMENT</c>, each but the name where it is there.
/// </summary>
/// <param name="Name">Up to the first of the marks.</param>
/// <param name="Draw">What chance is known by, to be used again; null where it is not said.</param>
/// <param name="Part">What is computed over; null where it is not said.</param>
/// <param name="Argument">Behind the colon; null without one.</param>
/// <param name="ArgumentAt">Where the argument begins, from 0.</param>
internal readonly record struct HoleName(string Name, string? Draw, string? Part, string? Argument, int ArgumentAt)
{
    /// <summary>The name of the draw as a number; null where it has none.</summary>
    public ulong? DrawNumber
    {
        get
        {
            if (Draw is null)
                return null;
            ulong draw = 0xCBF29CE484222325; // FNV-1a
            foreach (char c in Draw)
                draw = (draw ^ c) * 0x100000001B3;
            return draw;
        }
    }

    public static HoleName Read(string hole)
    {
        int colon = hole.IndexOf(':', StringComparison.Ordinal);
        string head = colon < 0 ? hole : hole[..colon];
        string? part = Cut(ref head, '@');
        string? draw = Cut(ref head, '#');
        return new HoleName(head, draw, part, colon < 0 ? null : hole[(colon + 1)..], colon + 1);
    }

    /// <summary>A name of a part or a draw.</summary>
    public static bool IsWord(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-'))
                return false;
        }

        return text.Length > 0 && !char.IsDigit(text[0]);
    }

    private static string? Cut(ref string head, char mark)
    {
        int at = head.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
            return null;
        string cut = head[(at + 1)..];
        head = head[..at];
        return cut;
    }
}
