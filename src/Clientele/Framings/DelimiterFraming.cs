namespace Clientele.Framings;

internal sealed class DelimiterFraming : PlacedFraming
{
    public const int MaxLength = 255;
    public const int MostDelimiters = 16;

    private readonly byte[][] _delimiters;
    private readonly bool _isBytes;
    private readonly int _longest;

    /// <param name="delimiters">Each ends a message; the first is written.</param>
    /// <param name="isBytes">A delimiter is found wherever its bytes stand, be it inside a character.</param>
    public DelimiterFraming(byte[][] delimiters, bool isBytes = false)
    {
        foreach (byte[] one in delimiters)
        {
            ArgumentOutOfRangeException.ThrowIfZero(one.Length, nameof(delimiters));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(one.Length, MaxLength, nameof(delimiters));
        }

        (_delimiters, _isBytes, EndsByMark) = (delimiters, isBytes, true);
        _longest = delimiters.Max(static one => one.Length);
    }

    /// <summary>The bytes that must not stand in a message.</summary>
    public byte[] Marks => [.. _delimiters.SelectMany(static one => one)];

    public override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        int at, payload, length = _delimiters[0].Length;
        if (_delimiters.Length == 1)
        {
            at = Find(unread, _delimiters[0], encoding, ref resumeAt);
            payload = at >= 0 ? at : Position(encoding, resumeAt);
        }
        else
        {
            at = FirstOf(unread, encoding, ref resumeAt, out length, out payload);
        }

        if (payload > maxFrame)
        {
            resumeAt = 0;
            return FrameScan.TooLong(this, maxFrame, 0, unread).AfterSearching(maxFrame);
        }

        return at >= 0 ? FrameScan.Frame(at + length, 0, at) : FrameScan.NeedMore();
    }

    public override int WrappedLength(ReadOnlySpan<byte> payload, TextEncoding encoding) =>
        checked(payload.Length + _delimiters[0].Length);

    public override int MaxFrameLength(int payloadLength, TextEncoding encoding) => checked(payloadLength + _longest);

    internal override int Complete(Span<byte> frame, int length, TextEncoding encoding)
    {
        _delimiters[0].CopyTo(frame[length..]);
        return length + _delimiters[0].Length;
    }

    public override IReadOnlyList<FramingPart> Describe() =>
        [new(FramingPartKind.Delimiter) { Bytes = Hexadecimal, IsOfBytes = _isBytes }];

    public override string ToString() => $"delimiter:{Hexadecimal}{(_isBytes ? ",bytes" : "")}";

    private string Hexadecimal => string.Join('/', _delimiters.Select(Convert.ToHexString));

    private int Position(TextEncoding encoding, int resumeAt) =>
        _isBytes ? resumeAt : encoding.ResumePosition(resumeAt);

    private int Find(ReadOnlySpan<byte> unread, byte[] delimiter, TextEncoding encoding, ref int resumeAt)
    {
        if (!_isBytes)
            return encoding.IndexOfCharacterAware(unread, delimiter, ref resumeAt);
        int at = unread[resumeAt..].IndexOf(delimiter);
        if (at >= 0)
        {
            at += resumeAt;
            resumeAt = 0;
            return at;
        }

        resumeAt = Math.Max(resumeAt, unread.Length - delimiter.Length + 1);
        while (resumeAt < unread.Length && !delimiter.AsSpan().StartsWith(unread[resumeAt..]))
            resumeAt++;
        return -1;
    }

    /// <summary>
    /// Of several, the one that starts first; of those that start there, the longest. The search goes on where a
    /// character starts, if one of them is looked for by character; the others look back as far as a part of them may
    /// stand before it.
    /// </summary>
    /// <param name="unread">The bytes.</param>
    /// <param name="encoding">The encoding.</param>
    /// <param name="resumeAt">Where the search goes on.</param>
    /// <param name="length">The delimiter's length.</param>
    /// <param name="before">How many bytes stand before any delimiter, as far as is known.</param>
    private int FirstOf(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, out int length, out int before)
    {
        int from = resumeAt, first = -1, open = int.MaxValue, goesOn = int.MaxValue;
        bool byCharacter = LooksByCharacter(encoding);
        length = 0;
        foreach (byte[] one in _delimiters)
        {
            bool isByCharacter = IsByCharacter(encoding, one);
            int resume = isByCharacter ? from : Math.Max(0, Position(encoding, from) - one.Length + 1);
            int at = Find(unread, one, encoding, ref resume);
            if (at < 0)
                open = Math.Min(open, Position(encoding, resume));
            else if (first < 0 || at < first || (at == first && one.Length > length))
                (first, length) = (at, one.Length);
            if (isByCharacter == byCharacter && Position(encoding, resume) < Position(encoding, goesOn))
                goesOn = at < 0 ? resume : from;
        }

        before = first < 0 ? open : Math.Min(first, open);
        // A longer one, or one that starts before it, may still come.
        bool isDecided = first >= 0 && open > first;
        resumeAt = isDecided ? 0 : goesOn;
        return isDecided ? first : -1;
    }

    private bool LooksByCharacter(TextEncoding encoding)
    {
        foreach (byte[] one in _delimiters)
        {
            if (IsByCharacter(encoding, one))
                return true;
        }

        return false;
    }

    private bool IsByCharacter(TextEncoding encoding, byte[] delimiter) =>
        !_isBytes && encoding.LooksByCharacter(delimiter);
}
