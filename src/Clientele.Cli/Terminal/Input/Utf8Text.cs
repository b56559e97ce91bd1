using System.Text;

namespace Clientele.Cli.Terminal;

/// <summary>UTF-8 that comes in pieces. Bytes that are not valid are ignored: no key on a keyboard sends them.</summary>
internal sealed class Utf8Text
{
    private readonly Decoder _decoder =
        Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("")).GetDecoder();

    public void Append(ReadOnlySpan<byte> bytes, StringBuilder to)
    {
        Span<char> chars = stackalloc char[256];
        while (!bytes.IsEmpty)
        {
            _decoder.Convert(bytes, chars, flush: false, out int read, out int written, out _);
            to.Append(chars[..written]);
            bytes = bytes[read..];
        }
    }

    /// <summary>Forgets a character that was cut short.</summary>
    public void Reset() => _decoder.Reset();
}
