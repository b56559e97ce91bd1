using System.Text;
using Clientele.Cli.Terminal.Text;

namespace Clientele.Cli.Terminal.Input;

/// <summary>
/// What is typed at a terminal, in its character set, in pieces. Bytes that are not valid UTF-8 are ignored: no key on a
/// keyboard sends them. Those of another set become <c>\xHH</c>.
/// </summary>
internal sealed class TypedBytes(TextEncoding? other)
{
    private readonly Decoder _utf8 =
        Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("")).GetDecoder();

    private TextState _state;

    public TypedBytes() : this(TerminalCharset.Other) { }

    public void Append(ReadOnlySpan<byte> bytes, StringBuilder to)
    {
        if (other is not null)
        {
            to.Append(other.Decode(bytes, ref _state, flush: false));
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
        _state = default;
    }
}
