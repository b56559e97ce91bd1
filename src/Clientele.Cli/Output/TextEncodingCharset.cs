using System.Buffers;
using Clientele.Terminal;

namespace Clientele.Cli.Output;

/// <summary>An encoding of the library as a terminal's character set.</summary>
internal sealed class TextEncodingCharset(TextEncoding encoding) : TerminalCharset
{
    public override ITypedDecoder CreateDecoder() => new TypedDecoder(encoding);

    protected override int Encode(ReadOnlySpan<char> text, IBufferWriter<byte> bytes)
    {
        Span<byte> room = bytes.GetSpan(Math.Max(1, encoding.GetMaxByteCount(text.Length)));
        if (!encoding.TryEncode(text, room, out int written, out UnencodableException? error))
            return error!.Index;
        bytes.Advance(written);
        return -1;
    }

    private sealed class TypedDecoder(TextEncoding encoding) : ITypedDecoder
    {
        private TextState _state;

        public string Decode(ReadOnlySpan<byte> bytes) => encoding.Decode(bytes, ref _state, flush: false);

        public void Reset() => _state = default;
    }
}
