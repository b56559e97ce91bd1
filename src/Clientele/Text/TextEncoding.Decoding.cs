using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Clientele.Text;
using Clientele.Text.Codecs;

namespace Clientele;

public sealed partial class TextEncoding
{
    /// <summary>Decodes a whole message.</summary>
    /// <param name="bytes">The message's bytes. Nothing is remembered from other calls.</param>
    /// <returns>The text, with each invalid byte shown as <c>\xHH</c>. A byte order mark stays, as U+FEFF.</returns>
    public string Decode(ReadOnlySpan<byte> bytes) => Decode(bytes, out _);

    /// <summary>Decodes a whole message, and says how many of its bytes are not valid.</summary>
    /// <param name="bytes">The message's bytes. Nothing is remembered from other calls.</param>
    /// <param name="invalidBytes">How many bytes are shown as <c>\xHH</c>.</param>
    /// <returns>The text, with each invalid byte shown as <c>\xHH</c>. A byte order mark stays, as U+FEFF.</returns>
    public string Decode(ReadOnlySpan<byte> bytes, out int invalidBytes)
    {
        TextState state = default;
        return Decode(bytes, ref state, flush: true, out invalidBytes);
    }

    /// <summary>Decodes the next read of a stream. A character that is not whole yet waits for the next one.</summary>
    /// <param name="bytes">What was read.</param>
    /// <param name="state">What is remembered from read to read; <see langword="default"/> at the start.</param>
    /// <param name="flush">
    /// Whether this is the end: the bytes of an unfinished character are then shown as <c>\xHH</c>.
    /// </param>
    /// <returns>
    /// The text. However a stream was cut into reads, its texts put together are the text of the whole.
    /// </returns>
    public string Decode(ReadOnlySpan<byte> bytes, ref TextState state, bool flush) =>
        Decode(bytes, ref state, flush, out _);

    /// <summary>Decodes the next read of a stream, and says how many bytes are not valid.</summary>
    /// <param name="bytes">What was read.</param>
    /// <param name="state">What is remembered from read to read; <see langword="default"/> at the start.</param>
    /// <param name="flush">Whether this is the end.</param>
    /// <param name="invalidBytes">How many bytes are shown as <c>\xHH</c>.</param>
    /// <returns>The text.</returns>
    [SkipLocalsInit] // To clear the space takes as long as to decode a short message.
    public string Decode(ReadOnlySpan<byte> bytes, ref TextState state, bool flush, out int invalidBytes)
    {
        invalidBytes = 0;
        if (state.IsInitial && _codec.IsAsciiSuperset && Ascii.IsValid(bytes)) return Encoding.ASCII.GetString(bytes);

        CharBuilder text = new(stackalloc char[512]);
        DecodeInto(ref text, bytes, ref state, flush, ref invalidBytes);
        return text.Finish();
    }

    /// <summary>The same into a buffer that is large enough for any text: four characters for each byte.</summary>
    /// <returns>How many characters there are.</returns>
    internal int Decode(ReadOnlySpan<byte> bytes, ref TextState state, bool flush, Span<char> room)
    {
        if (state.IsInitial && _codec.IsAsciiSuperset
            && Ascii.ToUtf16(bytes, room, out int written) == OperationStatus.Done) return written;

        int invalid = 0;
        CharBuilder text = new(room);
        DecodeInto(ref text, bytes, ref state, flush, ref invalid);
        return text.FinishIn(room);
    }

    /// <summary>
    /// Decodes with each invalid byte as one lone surrogate (U+DC00 and the byte), which no text has: where
    /// <see cref="Decode(ReadOnlySpan{byte})"/> shows four characters, and nobody could tell them from the same typed.
    /// A character that <see cref="Encode(string)"/> would write with other bytes, or not at all, has its bytes before
    /// it, each as a lone surrogate U+DD00 and the byte: so nothing is lost.
    /// </summary>
    /// <param name="bytes">What was read.</param>
    /// <param name="before">What was remembered from the bytes before those.</param>
    /// <returns>The text; bytes that are still missing their character's rest are left out.</returns>
    public string DecodeMarked(ReadOnlySpan<byte> bytes, TextState before)
    {
        Span<byte> pending = stackalloc byte[Codec.MaxUnitBytes];
        Span<char> chars = stackalloc char[2];
        Span<byte> scratch = stackalloc byte[64];
        if (before.AwaitsMark) TryPassMark(ref bytes, ref before, flush: true);
        byte[] all = [.. pending[..before.CopyPending(pending)], .. bytes];
        byte mode = before.Mode;
        StringBuilder text = new(all.Length);
        for (int at = 0; at < all.Length;)
        {
            Unit unit = _codec.Next(all.AsSpan(at), final: true, ref mode);
            if (unit.IsNeedMore) break;
            if (unit.IsCharacter)
            {
                ReadOnlySpan<char> character = chars[..unit.Write(chars)];
                ReadOnlySpan<byte> came = all.AsSpan(at, unit.Consumed);
                // Where codes depend on those before them, one alone says nothing.
                for (int i = 0; mode == 0 && !IsWritten(character, came, scratch) && i < came.Length; i++)
                    text.Append((char)(0xDD00 + came[i]));
                text.Append(character);
            }

            for (int i = 0; unit.IsInvalid && i < unit.Consumed; i++) text.Append((char)(0xDC00 + all[at + i]));
            at += unit.Consumed;
        }

        return text.ToString();
    }

    private bool IsWritten(ReadOnlySpan<char> character, ReadOnlySpan<byte> bytes, Span<byte> scratch) =>
        _codec.Encode(character, scratch, out _, out int written) == OperationStatus.Done
            && bytes.SequenceEqual(scratch[..written]);

    /// <summary>
    /// Changes the state as <see cref="Decode(ReadOnlySpan{byte}, ref TextState, bool)"/> would, without the text.
    /// </summary>
    /// <param name="bytes">What was read.</param>
    /// <param name="state">What is remembered from read to read.</param>
    public void Advance(ReadOnlySpan<byte> bytes, ref TextState state)
    {
        if (!state.IsInitial || !_codec.IsAsciiSuperset || !Ascii.IsValid(bytes)) AdvanceThrough(bytes, ref state);
    }

    private void AdvanceThrough(ReadOnlySpan<byte> bytes, ref TextState state)
    {
        if (state.AwaitsMark && !TryPassMark(ref bytes, ref state, flush: false)) return;
        CharBuilder unused = new(stackalloc char[32]);
        int invalid = 0;
        byte mode = state.Mode;
        int at = state.PendingBytes == 0
            ? 0 : DecodePending(ref unused, bytes, ref state, ref mode, flush: false, ref invalid);
        if (at >= 0)
        {
            bytes = bytes[at..];
            at = _codec.SyncPoint(bytes);
            while (at < bytes.Length)
            {
                Unit unit = _codec.Next(bytes[at..], final: false, ref mode);
                if (unit.IsNeedMore) break;
                at += unit.Consumed;
            }

            state.SetPending(bytes[at..]);
        }

        state.Mode = mode;
        unused.Discard();
    }

    private void DecodeInto(
        ref CharBuilder text, ReadOnlySpan<byte> bytes, ref TextState state, bool flush, ref int invalid)
    {
        if (state.AwaitsMark && !TryPassMark(ref bytes, ref state, flush)) return;
        byte mode = state.Mode;
        int at = state.PendingBytes == 0 ? 0 : DecodePending(ref text, bytes, ref state, ref mode, flush, ref invalid);
        if (at >= 0)
        {
            at += DecodeRest(ref text, bytes[at..], ref mode, flush, ref invalid);
            state.SetPending(bytes[at..]);
        }

        state.Mode = mode;
        if (flush) state = default;
    }

    /// <summary>
    /// Decodes what was pending, with what has come; how many of the bytes that took, or -1 where more must come.
    /// </summary>
    private int DecodePending(
        ref CharBuilder text,
        scoped ReadOnlySpan<byte> bytes,
        ref TextState state,
        ref byte mode,
        bool flush,
        ref int invalid)
    {
        Span<byte> head = stackalloc byte[2 * Codec.MaxUnitBytes];
        int pending = state.CopyPending(head);
        int taken = Math.Min(bytes.Length, head.Length - pending);
        bytes[..taken].CopyTo(head[pending..]);
        head = head[..(pending + taken)];
        int at = 0;
        while (at < pending)
        {
            // Where not all that has come is in the head, the head is long enough for every unit that begins here.
            Unit unit = _codec.Next(head[at..], flush, ref mode);
            if (unit.IsNeedMore)
            {
                state.SetPending(head[at..]);
                return -1;
            }

            Append(ref text, unit, head[at..], ref invalid);
            at += unit.Consumed;
        }

        state.SetPending([]);
        return at - pending;
    }

    /// <summary>Decodes all that is clear; what it does not take is less than a character.</summary>
    private int DecodeRest(
        ref CharBuilder text, scoped ReadOnlySpan<byte> bytes, ref byte mode, bool flush, ref int invalid)
    {
        int at = 0;
        while (true)
        {
            int left = bytes.Length - at;
            _codec.DecodeRun(bytes[at..], text.Reserve(left), ref mode, out int consumed, out int written);
            text.Commit(written);
            at += consumed;
            if (at == bytes.Length) return at;
            Unit unit = _codec.Next(bytes[at..], flush, ref mode);
            if (unit.IsNeedMore) return at;
            Append(ref text, unit, bytes[at..], ref invalid);
            at += unit.Consumed;
        }
    }

    private static void Append(ref CharBuilder text, Unit unit, scoped ReadOnlySpan<byte> bytes, ref int invalid)
    {
        if (unit.IsCharacter) text.Append(unit);
        if (!unit.IsInvalid) return;
        text.AppendEscaped(bytes[..unit.Consumed]);
        invalid += unit.Consumed;
    }
}
