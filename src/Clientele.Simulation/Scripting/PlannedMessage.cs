namespace Clientele.Simulation.Scripting;

/// <summary>Something to say, ready to be rendered and framed. Immutable; thread-safe.</summary>
internal sealed class PlannedMessage
{
    private readonly Saying _what;
    private readonly Template? _template;
    private readonly TextEncoding _encoding;
    private readonly ulong _seed;
    private readonly bool _isAscii;

    /// <exception cref="FormatException">The template is malformed.</exception>
    /// <exception cref="UnencodableException">What is said has a character that the encoding has not.</exception>
    public PlannedMessage(Saying what, Framing framing, TextEncoding encoding, long seed, HoleSources holes, TimeProvider clock)
    {
        (_what, Framing, _encoding, _seed) = (what, framing, encoding, (ulong)seed);
        if (what.Kind == SayingKind.Text)
            _template = new Template(what.Words, encoding, seed, holes, clock);
        _isAscii = encoding.Encode("!.-_09azAZ").AsSpan().SequenceEqual("!.-_09azAZ"u8);
    }

    public Framing Framing { get; }

    /// <summary>What is sent, where it is the same for every customer at any time; null otherwise.</summary>
    public byte[]? Frame { get; private set; }

    /// <summary>As <see cref="Frame"/>, without its framing.</summary>
    public byte[]? Constant { get; private set; }

    /// <summary>Renders it as the first message of the first customer: what is wrong with that is wrong before the run.</summary>
    /// <exception cref="FormatException">Nothing is said.</exception>
    /// <exception cref="FramingException">It does not fit the framing.</exception>
    public void Try()
    {
        byte[] payload = [], frame = [];
        int length = Render(new TemplateContext(1, 1, 1, 0, null), ref payload);
        if (length == 0 && Framing.IsTimed)
            throw new FormatException("nothing is said, and without a framing nobody would hear of it");
        int whole = Wrap(payload.AsSpan(0, length), ref frame);
        if (IsConstant)
            (Frame, Constant) = (frame[..whole], payload[..length]);
    }

    /// <summary>It is the same for every customer at any time.</summary>
    private bool IsConstant => _what.Kind == SayingKind.Bytes || _template is { IsConstant: true };

    /// <summary>It can be rendered again, to compare a reply with it, and is the same.</summary>
    public bool IsRepeatable => _template?.IsRepeatable ?? true;

    /// <inheritdoc cref="Template.MissingIn"/>
    public string? MissingIn(Dictionary<string, string>? captured) => _template?.MissingIn(captured);

    /// <summary>Writes what is said, without framing, at the beginning of <paramref name="to"/>, which grows where it must.</summary>
    /// <returns>How many bytes were written.</returns>
    public int Render(in TemplateContext moment, ref byte[] to)
    {
        if (_template is not null)
            return _template.Render(moment, ref to);
        if (_what.Kind == SayingKind.Bytes)
        {
            Ensure(ref to, _what.Content.Length);
            _what.Content.Span.CopyTo(to);
            return _what.Content.Length;
        }

        int length = CheckedLength(moment);
        Ensure(ref to, length);
        CheckedPayload.Write(to.AsSpan(0, length), moment, _seed);
        if (_isAscii)
            return length;
        byte[] encoded = _encoding.Encode(System.Text.Encoding.ASCII.GetString(to, 0, length));
        Ensure(ref to, encoded.Length);
        encoded.CopyTo(to, 0);
        return encoded.Length;
    }

    /// <summary>The characters of a checked payload.</summary>
    public int CheckedLength(in TemplateContext moment) => CheckedPayload.LengthOf(_what.Shortest, _what.Longest, moment, _seed);

    /// <summary>How many bytes so many characters of a checked payload take.</summary>
    public int BytesOf(int characters) => _isAscii ? characters : _encoding.Encode(new string('x', characters)).Length;

    /// <summary>A checked payload as it came, as bytes of ASCII.</summary>
    public ReadOnlySpan<byte> ToAscii(ReadOnlySpan<byte> got) =>
        _isAscii ? got : System.Text.Encoding.ASCII.GetBytes(_encoding.Decode(got));

    /// <summary>Puts the frame around what <see cref="Render"/> wrote; <paramref name="frame"/> grows where it must.</summary>
    /// <returns>The length of the frame.</returns>
    /// <exception cref="FramingException">It does not fit the framing.</exception>
    public int Wrap(ReadOnlySpan<byte> payload, ref byte[] frame)
    {
        int length = Framing.WrappedLength(payload, _encoding);
        Ensure(ref frame, length);
        Framing.Wrap(payload, frame.AsSpan(0, length), _encoding);
        return length;
    }

    /// <summary>What comes back of a payload when it is echoed: a line end that it has itself is the frame's.</summary>
    public ReadOnlySpan<byte> AsReceived(ReadOnlySpan<byte> payload)
    {
        if (Framing.WrappedLength(payload, _encoding) != payload.Length)
            return payload;
        int resumeAt = 0;
        FrameScan scan = Framing.Scan(payload, _encoding, ref resumeAt, int.MaxValue);
        return scan.Status == FrameStatus.Frame ? payload.Slice(scan.PayloadStart, scan.PayloadLength) : payload;
    }

    private static void Ensure(ref byte[] to, int length)
    {
        if (to.Length < length)
            to = new byte[Math.Max(length, to.Length * 2)];
    }
}
