using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Clientele.Simulation.Scripting;

/// <summary>
/// Values that replies have given, to be said again as they came. A value is text; a byte in it that is not valid in the
/// encoding is a lone surrogate (U+DC00 and the byte), which no text has.
/// </summary>
internal static class Captures
{
    private const char First = '\uDC00', Last = '\uDCFF';

    // As decoding shows an invalid byte: \xHH.
    private const int ShownLength = 4;

    /// <summary>What a group has captured.</summary>
    /// <param name="group">Of the text that was decoded.</param>
    /// <param name="encoding">By which it was.</param>
    /// <param name="bytes">What it was decoded from.</param>
    /// <param name="before">What was remembered from the bytes before those.</param>
    public static string Of(Group group, TextEncoding encoding, ReadOnlySpan<byte> bytes, TextState before)
    {
        if (!group.ValueSpan.Contains(@"\x", StringComparison.Ordinal))
            return group.Value;
        string marked = encoding.DecodeMarked(bytes, before);
        var value = new StringBuilder(group.Length);
        int from = group.Index, until = group.Index + group.Length;
        for (int i = 0, at = 0; i < marked.Length && at < until; i++)
        {
            bool isRaw = IsRaw(marked, i);
            int end = at + (isRaw ? ShownLength : 1);
            if (at >= from && end <= until)
                value.Append(marked[i]);
            else if (isRaw && end > from)
                value.Append(Shown(marked[i]).AsSpan(Math.Max(from - at, 0), Math.Min(end, until) - Math.Max(at, from)));
            at = end;
        }

        return value.ToString();
    }

    /// <summary>Encodes a value: its text by the encoding, its other bytes as they are.</summary>
    /// <returns>How many bytes were written; there is room for all.</returns>
    public static int Encode(ReadOnlySpan<char> value, TextEncoding encoding, Span<byte> to)
    {
        int at = 0, from = 0, written;
        for (int i = 0; i < value.Length; i++)
        {
            if (!IsRaw(value, i))
                continue;
            encoding.TryEncode(value[from..i], to[at..], out written, out _);
            at += written;
            to[at++] = (byte)(value[i] - First);
            from = i + 1;
        }

        encoding.TryEncode(value[from..], to[at..], out written, out _);
        return at + written;
    }

    /// <summary>Room enough for <see cref="Encode"/>.</summary>
    public static int MaxByteCount(ReadOnlySpan<char> value, TextEncoding encoding) =>
        value.IndexOfAnyInRange(First, Last) < 0 ? encoding.GetMaxByteCount(value.Length) : encoding.GetMaxByteCount(1) * (value.Length + 1);

    /// <summary>As it looks in text that was decoded.</summary>
    public static string Show(string value)
    {
        if (value.AsSpan().IndexOfAnyInRange(First, Last) < 0)
            return value;
        var shown = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
            _ = IsRaw(value, i) ? shown.Append(Shown(value[i])) : shown.Append(value[i]);
        return shown.ToString();
    }

    private static string Shown(char raw) => string.Create(CultureInfo.InvariantCulture, $@"\x{raw - First:X2}");

    private static bool IsRaw(ReadOnlySpan<char> value, int at) => value[at] is >= First and <= Last && (at == 0 || !char.IsHighSurrogate(value[at - 1]));
}
