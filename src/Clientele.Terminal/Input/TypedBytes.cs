using System.Text;

namespace Clientele.Terminal.Input;

/// <summary>
/// What is typed at a terminal, in its character set, in pieces. Bytes that are not valid UTF-8 are ignored: no key
/// sends them. What invalid bytes of another set become, that set decides.
/// </summary>
internal sealed class TypedBytes(TerminalCharset? charset)
{
    private readonly Decoder _utf8 = Encoding
        .GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("")).GetDecoder();

    private readonly ITypedDecoder? _other = charset?.CreateDecoder();

    public void Append(ReadOnlySpan<byte> bytes, StringBuilder to)
    {
        if (_other is not null)
        {
            to.Append(_other.Decode(bytes));
            return;
        }

        Span<char> chars = stackalloc char[256];
        while (!bytes.IsEmpty)
        {
            _utf8.Convert(bytes, chars, flush: false, out int read, out int written, out _);
            to.Append(chars[..written]);
            bytes = bytes[read..];
        }
    }

    /// <summary>Forgets a character that was cut short.</summary>
    public void Reset()
    {
        _utf8.Reset();
        _other?.Reset();
    }
}
