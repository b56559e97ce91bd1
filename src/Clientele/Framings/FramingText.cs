using System.Globalization;
using System.Text;
using Clientele.Framings.Parts;

namespace Clientele.Framings;

/// <summary>The words of framings, as people write them.</summary>
internal static class FramingText
{
    public const string Forms =
        "raw, lines[:lf|crlf|any], delimiter:HEX, marks:HEX[..HEX], fixed:N, length:2be[,offset=N], "
        + "header:NAME, gap:50ms or a named one such as @jt808";

    private static readonly string[] s_cut =
        ["start", "match", "skip", "end", "check", "lost", "within", "keep", "strip"];
    private static readonly string[] s_number = ["offset", "mask", "unit", "add", "inclusive", .. s_cut];
    private static readonly string[] s_marked = ["escape", .. s_cut];
    private static readonly string[] s_delimited = ["bytes", .. s_marked];
    private static readonly string[] s_header = ["start", "match", "skip", "lost", "within", "keep", "strip"];

    public static IEnumerable<string> AllOptions => s_number.Union(s_delimited);

    /// <summary>The options of a kind.</summary>
    public static string[] Options(string kind) => kind switch
    {
        "length" => s_number,
        "delimiter" => s_delimited,
        "marks" => s_marked,
        "header" => s_header,
        "lines" or "fixed" => s_cut,
        _ => [],
    };

    /// <summary>Reads <c>NAME[be|le|hex|dec][@FROM..TO]</c>; null for any other text.</summary>
    public static Checksum? ParseCheck(string text)
    {
        int from = 0;
        int? to = null;
        int place = text.IndexOf('@', StringComparison.Ordinal);
        if (place >= 0)
        {
            string[] ends = text[(place + 1)..].Split("..");
            if (ends.Length != 2 || !TryPlace(ends[0], out from) || (ends[1].Length > 0 && !TryPlace(ends[1], out _)))
                return null;
            if (ends[1].Length > 0)
                to = int.Parse(ends[1], CultureInfo.InvariantCulture);
            text = text[..place];
        }

        if (FrameSum.Find(text) is { } plain)
            return new Checksum(plain, "be", from, to);
        foreach (string form in (ReadOnlySpan<string>)["be", "le", "hex", "dec"])
        {
            if (text.EndsWith(form, StringComparison.Ordinal) && FrameSum.Find(text[..^form.Length]) is { } sum)
                return new Checksum(sum, form, from, to);
        }

        return null;
    }

    /// <summary>Reads what stands behind <c>escape=</c>; null for a text that is not an escape.</summary>
    /// <param name="text">The text.</param>
    /// <param name="marks">Bytes that must not stand in a message.</param>
    public static ByteEscape? ParseEscape(string text, byte[] marks)
    {
        if (text is "slip")
            return PairEscape.Slip;
        if (text is "cobs")
            return CobsEscape.Instance;
        string[] exclusive = text.Split('^');
        if (exclusive.Length == 2 && TryByte(exclusive[0], out byte lead) && TryByte(exclusive[1], out byte with))
        {
            bool isClear = with != 0 && !marks.Contains(lead)
                && !marks.Append(lead).Any(one => marks.Contains((byte)(one ^ with)));
            return isClear ? new XorEscape(lead, with, marks) : null;
        }

        var pairs = new List<(byte[], byte)>();
        foreach (string pair in text.Split('+'))
        {
            string[] sides = pair.Split(':');
            if (sides.Length != 2 || !TryByte(sides[1], out byte plain) || sides[0].Length is 0 or > 8
                || sides[0].Length % 2 != 0 || !sides[0].All(char.IsAsciiHexDigit))
            {
                return null;
            }

            pairs.Add((Convert.FromHexString(sides[0]), plain));
        }

        // What stands for a byte begins with a byte that is written otherwise itself, or nobody could tell them apart.
        bool isOne = pairs.All(one => pairs.Exists(other => other.Item2 == one.Item1[0]))
            && pairs.DistinctBy(static one => one.Item2).Count() == pairs.Count;
        return isOne && pairs.Count <= PairEscape.MostPairs ? new PairEscape([.. pairs]) : null;
    }

    /// <summary>How it is written that what is lost is skipped.</summary>
    public static string SkipsLost(TimeSpan within) =>
        ",lost=skip" + (within == FrameParts.UsualWithin ? "" : $",within={Durations.Format(within)}");

    /// <summary>A framing with its parts, as it is read again.</summary>
    public static string Write(Framing cut, FrameParts parts, bool keeps)
    {
        var text = new StringBuilder(cut.ToString());
        if (parts.Start is { } start)
            text.Append(",start=").Append(start.Text);
        foreach (BytePattern match in parts.Matches)
            text.Append(",match=").Append(match);
        if (parts.Skipped.Length > 0)
            text.Append(",skip=").Append(Convert.ToHexString(parts.Skipped));
        if (parts.Escape is { } escape)
            text.Append(",escape=").Append(escape);
        if (parts.End.Length > 0)
            text.Append(",end=").Append(Convert.ToHexString(parts.End));
        foreach (Checksum check in parts.Checks)
            text.Append(',').Append(check);
        if (parts.SkipsLost)
            text.Append(SkipsLost(parts.Within));
        bool canStrip = parts.Number is not null || parts.AreVerified;
        if (canStrip && keeps != parts.AreVerified)
            text.Append(keeps ? ",keep" : ",strip");
        return text.ToString();
    }

    private static bool TryByte(string text, out byte value)
    {
        value = 0;
        return text.Length == 2 && byte.TryParse(text, NumberStyles.AllowHexSpecifier, null, out value);
    }

    private static bool TryPlace(string text, out int place) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out place)
        && place is >= -LengthField.MostOffset and <= LengthField.MostOffset && !text.StartsWith('+');
}
