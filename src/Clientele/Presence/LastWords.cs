using System.Runtime.CompilerServices;

namespace Clientele;

/// <summary>The beginning of a customer's last message, with what is needed to decode it: one small object each.</summary>
internal sealed class LastWords
{
    /// <summary>The longest text: four characters for each byte, where none is valid, and of those that were pending.</summary>
    public const int MostChars = (Cap + Codec.MaxUnitBytes) * 4;

    private const int Cap = 64;

    private Words _words;
    private TextState _before;
    private TextEncoding _encoding = TextEncoding.Utf8;
    private byte _length;
    private bool _goesOn;

    [InlineArray(Cap)]
    private struct Words
    {
        private byte _first;
    }

    /// <summary>Of no meaning, but both ends of it are in the processor's cache when it is known.</summary>
    public int Touch() => _length + _words[0];

    public void Set(in Message message)
    {
        ReadOnlySpan<byte> bytes = message.Bytes.Span;
        lock (this)
        {
            _length = (byte)Math.Min(bytes.Length, Cap);
            bytes[.._length].CopyTo(_words);
            _encoding = message.Encoding;
            _before = message.Streamed ? message.Before : default;
            _goesOn = bytes.Length > Cap || (message.Streamed && message.IsComplete);
        }
    }

    /// <summary>The text; a character that is cut at the end is left out, one that was begun in the message before is whole.</summary>
    public override string ToString()
    {
        lock (this)
        {
            TextState state = _before;
            return _encoding.Decode(((ReadOnlySpan<byte>)_words)[.._length], ref state, flush: !_goesOn);
        }
    }

    /// <summary>The same text into a room of <see cref="MostChars"/>; how many characters it has.</summary>
    public int CopyTo(Span<char> room)
    {
        lock (this)
        {
            TextState state = _before;
            return _encoding.Decode(((ReadOnlySpan<byte>)_words)[.._length], ref state, flush: !_goesOn, room);
        }
    }
}
