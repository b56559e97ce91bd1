using Clientele.Text.Codecs;

namespace Clientele;

public sealed partial class TextEncoding
{
    private const string LittleEndian = "utf-16";

    /// <summary>The state at the start of a stream: the byte order mark of UTF-8 and UTF-16 is taken off.</summary>
    internal TextState Start => _codec.Mark.IsEmpty ? default : TextState.AtStart;

    /// <summary>
    /// The first message of a stream without its byte order mark, as its text is without it; every other message as it
    /// is. Any thread.
    /// </summary>
    /// <param name="message">The message's bytes.</param>
    /// <param name="before">The decoder's state before them: <see cref="Message.DecoderState"/>.</param>
    /// <returns>The bytes, without those of the mark.</returns>
    public ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> message, TextState before) =>
        before.AwaitsMark && before.PendingBytes == 0 && message.StartsWith(_codec.Mark)
            ? message[_codec.Mark.Length..] : message;

    /// <summary>UTF-16 in the order that a byte order mark says; for everything else, this one.</summary>
    internal TextEncoding OrderedBy(ReadOnlySpan<byte> bytes, TextState state)
    {
        if (Name != LittleEndian) return this;
        TextEncoding other = Get("utf-16be");
        Span<byte> head = stackalloc byte[Codec.MaxUnitBytes];
        return Head(bytes, state, head).StartsWith(other._codec.Mark) ? other : this;
    }

    /// <summary>
    /// Takes a byte order mark off. False where too little has come to know: then all of it is in the state.
    /// </summary>
    private bool TryPassMark(ref ReadOnlySpan<byte> bytes, ref TextState state, bool flush)
    {
        ReadOnlySpan<byte> mark = _codec.Mark;
        Span<byte> room = stackalloc byte[Codec.MaxUnitBytes];
        ReadOnlySpan<byte> head = Head(bytes, state, room);
        if (head.StartsWith(mark))
        {
            bytes = bytes[(mark.Length - state.PendingBytes)..];
            state.SetPending([]);
        }
        else if (!flush && (mark.StartsWith(head) || (Name == LittleEndian && head is [0xFE])))
        {
            state.SetPending(head);
            return false;
        }

        state.AwaitsMark = false;
        return true;
    }

    /// <summary>What was held back, and the first bytes of what has come.</summary>
    private static ReadOnlySpan<byte> Head(ReadOnlySpan<byte> bytes, TextState state, Span<byte> room)
    {
        int pending = state.CopyPending(room);
        int taken = Math.Min(bytes.Length, room.Length - pending);
        bytes[..taken].CopyTo(room[pending..]);
        return room[..(pending + taken)];
    }
}
