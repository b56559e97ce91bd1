namespace Clientele.Framings;

internal sealed class LineFraming : PlacedFraming
{
    private static readonly LineFraming s_any = new(LineEnding.Any);
    private static readonly LineFraming s_lf = new(LineEnding.Lf);
    private static readonly LineFraming s_crLf = new(LineEnding.CrLf);

    private readonly LineEnding _ending;

    private LineFraming(LineEnding ending) => (_ending, EndsByMark) = (ending, true);

    public static LineFraming Of(LineEnding ending) => ending switch
    {
        LineEnding.Any => s_any,
        LineEnding.Lf => s_lf,
        LineEnding.CrLf => s_crLf,
        _ => throw new ArgumentOutOfRangeException(nameof(ending), ending, null),
    };

    internal override bool IsOfLines => true;

    public override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        byte[] terminator = Terminator(encoding);
        int at = encoding.IndexOfCharacterAware(unread, terminator, ref resumeAt);
        bool found = at >= 0;
        int payload = found ? at : encoding.ResumePosition(resumeAt);

        if (_ending == LineEnding.Any) payload = WithoutCarriageReturn(unread[..payload], encoding);
        if (payload > maxFrame)
        {
            resumeAt = 0;
            return FrameScan.TooLong(this, maxFrame, 0, unread).AfterSearching(maxFrame);
        }

        return found ? FrameScan.Frame(at + terminator.Length, 0, payload) : FrameScan.NeedMore();
    }

    public override int WrappedLength(ReadOnlySpan<byte> payload, TextEncoding encoding)
    {
        byte[] terminator = Terminator(encoding);
        return EndsWith(payload, terminator, encoding) ? payload.Length : payload.Length + terminator.Length;
    }

    public override int MaxFrameLength(int payloadLength, TextEncoding encoding) =>
        checked(payloadLength + Terminator(encoding).Length);

    internal override int Complete(Span<byte> frame, int length, TextEncoding encoding)
    {
        byte[] terminator = Terminator(encoding);
        if (EndsWith(frame[..length], terminator, encoding)) return length;
        terminator.CopyTo(frame[length..]);
        return length + terminator.Length;
    }

    public override IReadOnlyList<FramingPart> Describe() =>
    [
        new(FramingPartKind.Lines)
        {
            Name = _ending switch { LineEnding.Lf => "lf", LineEnding.CrLf => "crlf", _ => "any" },
        },
    ];

    public override string ToString() => _ending switch
    {
        LineEnding.Lf => "lines:lf",
        LineEnding.CrLf => "lines:crlf",
        _ => "lines",
    };

    // Neither CR nor LF is ever inside a character of one-byte units.
    private static bool EndsWith(ReadOnlySpan<byte> bytes, byte[] end, TextEncoding encoding) =>
        bytes.EndsWith(end) && (bytes.Length - end.Length) % encoding.Alignment == 0;

    // A CR at the end of what is here, or the first byte of one, may be the line end's: it must not count against the
    // limit.
    private static int WithoutCarriageReturn(ReadOnlySpan<byte> line, TextEncoding encoding)
    {
        int whole = line.Length - line.Length % encoding.Alignment;
        return whole == line.Length && line.EndsWith(encoding.CarriageReturn)
            ? whole - encoding.CarriageReturn.Length
            : whole;
    }

    private byte[] Terminator(TextEncoding encoding) =>
        _ending == LineEnding.CrLf ? encoding.CrLf : encoding.LineFeed;
}
