using System.Text;
using Clientele.Scripting.Messages;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting;

/// <summary>
/// Something to say, ready to be rendered by a <see cref="MessageRenderer"/>. Immutable; thread-safe.
/// </summary>
public sealed class PlannedMessage
{
    private readonly Saying _what;
    private readonly Template? _template;
    private readonly TextEncoding _encoding;
    private readonly ulong _seed;
    private readonly bool _isAscii;

    /// <exception cref="FormatException">The template is malformed.</exception>
    /// <exception cref="UnencodableException">What is said has a character that the encoding has not.</exception>
    internal PlannedMessage(
        Saying what, Framing framing, TextEncoding encoding, long seed, HoleSources holes, TimeProvider clock)
    {
        (_what, Framing, _encoding, _seed) = (what, framing, encoding, (ulong)seed);
        if (what.Kind == SayingKind.Text)
            _template = new Template(what.Words, encoding, seed, holes, clock);
        _isAscii = encoding.Encode("!.-_09azAZ").AsSpan().SequenceEqual("!.-_09azAZ"u8);
    }

    /// <summary>It can be rendered again, to compare a reply with it, and is the same.</summary>
    public bool IsRepeatable => _template?.IsRepeatable ?? true;

    internal Framing Framing { get; }

    /// <summary>What is sent, where it is the same for every customer at any time; null otherwise.</summary>
    internal byte[]? Frame { get; private set; }

    /// <summary>As <see cref="Frame"/>, without its framing.</summary>
    internal byte[]? Constant { get; private set; }

    /// <summary>It is the same for every customer at any time.</summary>
    private bool IsConstant => _what.Kind == SayingKind.Bytes || _template is { IsConstant: true };

    /// <summary>The first hole without a value; null where all have one.</summary>
    /// <param name="moment">Who says it, and when.</param>
    public string? MissingIn(in TemplateContext moment) => _template?.MissingIn(moment);

    /// <summary>What comes back of a payload when it is echoed: a line end that it has itself is the frame's.</summary>
    public ReadOnlySpan<byte> AsReceived(ReadOnlySpan<byte> payload) =>
        Framing.WrappedLength(payload, _encoding) == payload.Length ? Framing.PayloadOf(payload, _encoding) : payload;

    /// <summary>What a payload says of itself, where this message is a checked one.</summary>
    public CheckedPayload ReadChecked(ReadOnlySpan<byte> got)
    {
        ReadOnlySpan<byte> ascii = ToAscii(got);
        CheckedFormat.Reading says = CheckedFormat.Read(ascii);
        return new CheckedPayload(says.Customer, says.Message, says.IsWhole, says.Length > ascii.Length);
    }

    /// <summary>
    /// The bytes that the next payload of a stream has, where this message is a checked one: what the payload says
    /// itself, or else what it should have.
    /// </summary>
    /// <param name="got">The stream from where the payload begins.</param>
    /// <param name="context">Of the message that it should be the reply to.</param>
    public int CheckedLengthOf(ReadOnlySpan<byte> got, in TemplateContext context)
    {
        int head = Math.Min(got.Length, BytesOf(CheckedFormat.HeadLength));
        CheckedFormat.Reading says = CheckedFormat.Read(ToAscii(got[..head]));
        bool isTold = says.Customer > 0 && says.Length is >= CheckedFormat.HeadLength and <= Saying.LongestChecked;
        return BytesOf(isTold ? says.Length : CheckedLength(context));
    }

    /// <summary>
    /// Renders it as the first message of the first customer: what is wrong with that is wrong before the run.
    /// </summary>
    /// <exception cref="FormatException">Nothing is said.</exception>
    /// <exception cref="FramingException">It does not fit the framing.</exception>
    internal void Try()
    {
        byte[] payload = [], frame = [];
        var first = new TemplateContext(1, 1, 1, 0, null);
        // What it is without a value that will come says nothing of it.
        if (MissingIn(first) is not null)
            return;
        int length = Render(first, ref payload);
        if (length == 0 && Framing.IsTimed)
            throw new FormatException("nothing is said, and without a framing nobody would hear of it");
        int whole = Wrap(payload.AsSpan(0, length), ref frame);
        if (IsConstant)
            (Frame, Constant) = (frame[..whole], payload[..length]);
    }

    /// <summary>
    /// Writes what is said, without framing, at the beginning of <paramref name="to"/>, which grows where it must.
    /// </summary>
    /// <returns>How many bytes were written.</returns>
    internal int Render(in TemplateContext moment, ref byte[] to)
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
        CheckedFormat.Write(to.AsSpan(0, length), moment, _seed);
        if (_isAscii)
            return length;
        byte[] encoded = _encoding.Encode(Encoding.ASCII.GetString(to, 0, length));
        Ensure(ref to, encoded.Length);
        encoded.CopyTo(to, 0);
        return encoded.Length;
    }

    /// <summary>
    /// Puts the frame around what <see cref="Render"/> wrote; <paramref name="frame"/> grows where it must.
    /// </summary>
    /// <returns>The length of the frame.</returns>
    /// <exception cref="FramingException">It does not fit the framing.</exception>
    internal int Wrap(ReadOnlySpan<byte> payload, ref byte[] frame)
    {
        Ensure(ref frame, Framing.MaxFrameLength(payload.Length, _encoding));
        return Framing.Write(payload, frame, _encoding);
    }

    /// <summary>The characters of a checked payload.</summary>
    private int CheckedLength(in TemplateContext moment) =>
        CheckedFormat.LengthOf(_what.Shortest, _what.Longest, moment, _seed);

    /// <summary>How many bytes a number of characters of a checked payload take.</summary>
    private int BytesOf(int characters) => _isAscii ? characters : _encoding.Encode(new string('x', characters)).Length;

    /// <summary>A checked payload as it came, as bytes of ASCII.</summary>
    private ReadOnlySpan<byte> ToAscii(ReadOnlySpan<byte> got) =>
        _isAscii ? got : Encoding.ASCII.GetBytes(_encoding.Decode(got));

    private static void Ensure(ref byte[] to, int length)
    {
        if (to.Length < length)
            to = new byte[Math.Max(length, to.Length * 2)];
    }
}
