using System.Runtime.CompilerServices;
using Clientele.Text.Codecs;

namespace Clientele.Serving.Customers;

/// <summary>
/// The beginning of a customer's last message, with what is needed to decode it: one small object each.
/// </summary>
internal sealed class LastWords
{
    /// <summary>
    /// The longest text: four characters for each byte, where none is valid, and of those that were pending.
    /// </summary>
    public const int MostChars = (Cap + Codec.MaxUnitBytes) * 4;

    private const int Cap = 64;

    private Words _words;
    private TextState _before;
    private TextEncoding _encoding = TextEncoding.Utf8;
    private byte _length;
    private bool _goesOn;

    // Odd while it is being set: a lock would cost each message 25 ns, for the sake of the few that look.
    private int _version;

    [InlineArray(Cap)]
    private struct Words
    {
        private byte _first;
    }

    /// <summary>
    /// Touches the first and the last byte, so that they are in the processor's cache; the value has no meaning.
    /// </summary>
    public int Touch() => _length + _words[0];

    /// <summary>Keeps the beginning of a message. One consumer at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(in Message message)
    {
        ReadOnlySpan<byte> bytes = message.Span;
        int version = _version | 1;
        _version = version;
        Volatile.WriteBarrier();
        _length = (byte)Math.Min(bytes.Length, Cap);
        bytes[.._length].CopyTo(_words);
        if (_encoding != message.Encoding)
            _encoding = message.Encoding;
        _before = message.Before;
        _goesOn = bytes.Length > Cap || (message.Streamed && message.IsComplete);
        Volatile.Write(ref _version, version + 1);
    }

    /// <summary>
    /// The text; a character that is cut at the end is left out, one that was begun in the message before is whole.
    /// </summary>
    public override string ToString()
    {
        TextEncoding encoding = Read(out Words words, out int length, out TextState state, out bool goesOn);
        return encoding.Decode(((ReadOnlySpan<byte>)words)[..length], ref state, flush: !goesOn);
    }

    /// <summary>The same text into a room of <see cref="MostChars"/>; how many characters it has.</summary>
    public int CopyTo(Span<char> room)
    {
        TextEncoding encoding = Read(out Words words, out int length, out TextState state, out bool goesOn);
        return encoding.Decode(((ReadOnlySpan<byte>)words)[..length], ref state, flush: !goesOn, room);
    }

    /// <summary>All of one message, even while the next is being set.</summary>
    private TextEncoding Read(out Words words, out int length, out TextState before, out bool goesOn)
    {
        var spin = new SpinWait();
        while (true)
        {
            int version = Volatile.Read(ref _version);
            (words, length, before, goesOn) = (_words, _length, _before, _goesOn);
            TextEncoding encoding = _encoding;
            Volatile.ReadBarrier();
            if (version == _version && (version & 1) == 0)
                return encoding;
            spin.SpinOnce();
        }
    }
}
