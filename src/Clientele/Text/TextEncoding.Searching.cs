using Clientele.Text.Codecs;

namespace Clientele;

public sealed partial class TextEncoding
{
    // Where there are shifts, the one in force at the resumption is kept above the position.
    private const int ModeShift = 28;
    private const int PositionMask = (1 << ModeShift) - 1;

    /// <summary>
    /// Finds the first delimiter that starts where a character starts: a <c>|</c> may be the second half of a GBK
    /// character, and in UTF-16 the bytes of a line feed may belong to two characters.
    /// </summary>
    /// <param name="haystack">Bytes that begin at a character, in the encoding's initial state.</param>
    /// <param name="delimiter">The bytes to find; not empty.</param>
    /// <param name="resumeAt">
    /// 0 for a new search. Where the delimiter is not found, no delimiter can start before <see cref="ResumePosition"/>
    /// of
    /// it, and the search goes on there when the same bytes come again with more after them. 0 where it is found.
    /// </param>
    /// <returns>Where the delimiter starts, or -1. It does not depend on how often the search was resumed.</returns>
    internal int IndexOfCharacterAware(ReadOnlySpan<byte> haystack, ReadOnlySpan<byte> delimiter, ref int resumeAt)
    {
        int found = LooksByCharacter(delimiter)
            ? IndexOfUnit(haystack, delimiter, ref resumeAt)
            : IndexOfAligned(haystack, delimiter, Alignment, ref resumeAt);
        if (found >= 0) resumeAt = 0;
        return found;
    }

    /// <summary>
    /// Whether a delimiter is searched from character to character, for its first byte may be in one.
    /// </summary>
    internal bool LooksByCharacter(ReadOnlySpan<byte> delimiter) =>
        Alignment == 1 && _codec.CanBeInside(delimiter[0]);

    /// <summary>The position in a search's <c>resumeAt</c>: before it no delimiter starts.</summary>
    internal int ResumePosition(int resumeAt) => HasShiftState ? resumeAt & PositionMask : resumeAt;

    private static int IndexOfAligned(
        ReadOnlySpan<byte> haystack, ReadOnlySpan<byte> delimiter, int alignment, ref int resumeAt)
    {
        int at = resumeAt;
        while (true)
        {
            int next = haystack[at..].IndexOf(delimiter);
            if (next < 0) break;
            at += next;
            if (at % alignment == 0) return at;
            at++;
        }

        at = Math.Max(at, haystack.Length - delimiter.Length + 1);
        while (at < haystack.Length && (at % alignment != 0 || !delimiter.StartsWith(haystack[at..]))) at++;
        resumeAt = at;
        return -1;
    }

    private int IndexOfUnit(ReadOnlySpan<byte> haystack, ReadOnlySpan<byte> delimiter, ref int resumeAt)
    {
        int at = ResumePosition(resumeAt);
        byte mode = (byte)(HasShiftState ? resumeAt >> ModeShift : 0);
        int candidate = HasShiftState ? haystack.Length : -1;
        while (at < haystack.Length)
        {
            ReadOnlySpan<byte> rest = haystack[at..];
            if (candidate < at)
            {
                int next = rest.IndexOf(delimiter[0]);
                candidate = next < 0 ? haystack.Length : at + next;
                at += _codec.SyncPoint(haystack[at..candidate]);
                continue;
            }

            if (rest[0] == delimiter[0])
            {
                if (rest.StartsWith(delimiter)) return at;
                if (delimiter.StartsWith(rest)) break;
            }

            Unit unit = _codec.Next(rest, final: false, ref mode);
            if (unit.IsNeedMore) break;

            at += unit.IsInvalid && _codec.InvalidBytesStandAlone ? 1 : unit.Consumed;
        }

        resumeAt = !HasShiftState ? at : at <= PositionMask ? at | (mode << ModeShift) : 0;
        return -1;
    }
}
