namespace Clientele;

/// <summary>
/// One frame of what the peer sent. Its memory is lent: it is valid until the next message is asked for (or, in an
/// inline callback, until that returns). Copy what must live longer, with <see cref="Text"/> or <c>Bytes.ToArray()</c>.
/// </summary>
public readonly struct Message
{
    private readonly byte[]? _data;
    private readonly int _at;
    private readonly int _frameLength;
    private readonly int _start;
    private readonly int _length;
    private readonly TextState _before;
    private readonly bool _streamed;

    /// <summary>
    /// The frame lies at <paramref name="at"/> in the data, and the payload from <paramref name="start"/> on in the
    /// frame.
    /// </summary>
    internal Message(
        byte[] data, int at, int frameLength, int start, int length, TextEncoding encoding, TextState before,
        bool streamed, bool complete)
    {
        _data = data;
        _at = at;
        _frameLength = frameLength;
        _start = start;
        _length = length;
        _before = before;
        _streamed = streamed;
        Encoding = encoding;
        IsComplete = complete;
    }

    /// <summary>
    /// The message without its line end, delimiter or length. With <c>raw</c>, what one read returned.
    /// </summary>
    public ReadOnlyMemory<byte> Bytes => new(_data, _at + _start, _length);

    /// <summary>
    /// The frame as it came, with its line end, delimiter or length. For a length prefix with an offset, the same as
    /// <see cref="Bytes"/>: those are put together from both sides of the length.
    /// </summary>
    public ReadOnlyMemory<byte> Frame => new(_data, _at, _frameLength);

    /// <summary>
    /// The text in the connection's encoding; bytes that are not valid are shown as <c>\xHH</c>. With <c>raw</c> and
    /// <c>gap</c>, a character that the end of this message cuts stands in the next one, whole. The byte order mark of
    /// a stream in UTF-8 or UTF-16 is not part of it. Decoded at each call.
    /// </summary>
    public string Text
    {
        get
        {
            TextState state = _before;
            return Encoding.Decode(Span, ref state, flush: !_streamed || !IsComplete);
        }
    }

    /// <summary>False for what was left when the stream ended in the middle of a frame.</summary>
    public bool IsComplete { get; }

    /// <summary>The encoding that <see cref="Text"/> uses.</summary>
    public TextEncoding Encoding { get; }

    /// <summary>The same as <see cref="Bytes"/>, which takes longer to look at.</summary>
    internal ReadOnlySpan<byte> Span => new(_data, _at + _start, _length);

    /// <summary>
    /// The decoder's state before the first byte, for those who keep the bytes and decode them later: see
    /// <c>CustomerSaid.DecoderState</c>.
    /// </summary>
    public TextState DecoderState => _before;

    /// <summary>
    /// True when <see cref="Text"/> goes on with a character begun in the message before (<c>raw</c>, <c>gap</c>).
    /// </summary>
    internal bool Streamed => _streamed;

    internal TextState Before => _before;

    /// <summary>The same message in memory of its own.</summary>
    internal Message Copy() => new(
        Frame.ToArray(), 0, _frameLength, _start, _length, Encoding, _before, _streamed, IsComplete);

    /// <summary>The <see cref="Text"/>.</summary>
    public override string ToString() => Text;
}
