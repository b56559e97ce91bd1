using Clientele.Framings.Parts;

namespace Clientele.Framings;

/// <summary>
/// Where the parts of a frame stand: start, number, sums and end, and what is left of it as the message. A part that is
/// taken out of the middle is a hole. Immutable.
/// </summary>
internal sealed class FrameLayout
{
    private readonly FrameParts _parts;
    private readonly BytePattern[] _patterns;

    // Bytes: of the start, of what stands at the end, of the sums at a place, and of those behind the number.
    private readonly int _start;
    private readonly int _tail;
    private readonly int _inner;
    private readonly int _innerBehind;

    public FrameLayout(FrameParts parts)
    {
        (_parts, _patterns) = (parts, parts.Patterns);
        _start = parts.Start?.First.Length ?? 0;
        _tail = parts.End.Length + parts.Checks.Where(static one => one.At is null).Sum(static one => one.Size);
        _inner = parts.Checks.Where(static one => one.At is not null).Sum(static one => one.Size);
        _innerBehind = parts.Checks.Where(one => one.At >= parts.Number?.Offset).Sum(static one => one.Size);
        int least = _start + _tail;
        foreach (Checksum one in parts.Checks)
            least = Math.Max(least, (one.At ?? 0) + one.Size + (one.At is null ? 0 : parts.End.Length));
        // A sum or an end that stands in the number would change it when it is written.
        if (parts.Number is { } field)
            least = Math.Max(least, field.Offset + field.Form.SizeOf(0) + _tail);
        Least = Math.Max(least, (int)Math.Min(int.MaxValue, parts.Number?.Least ?? 0));
        int number = parts.Number?.Form.SizeOf(0) ?? 0;
        LeastRemoved = parts.IsStripped ? _start + _tail + _inner + number : 0;
        MostRemoved = parts.IsStripped ? _start + _tail + _inner + (parts.Number?.Form.MaxSize ?? 0) : 0;
        MostAdded = parts.IsStripped ? MostRemoved : parts.Number?.Form.MaxSize ?? 0;
        Moves = parts.IsStripped && (_inner > 0 || parts.Number?.Offset > _start);
    }

    /// <summary>The shortest frame that has all parts.</summary>
    public int Least { get; }

    /// <summary>The fewest bytes that are taken out of a frame.</summary>
    public int LeastRemoved { get; }

    /// <summary>The most bytes that are taken out of a frame.</summary>
    public int MostRemoved { get; }

    /// <summary>The most bytes that a frame has more than its message.</summary>
    public int MostAdded { get; }

    /// <summary>Whether the message is put together from several pieces of its frame.</summary>
    public bool Moves { get; }

    /// <summary>What is wrong with the end and the sums of a frame; null where nothing is.</summary>
    /// <param name="frame">The frame, without marks and escapes.</param>
    /// <param name="wire">The frame as it came, to show how it begins.</param>
    /// <param name="framing">The framing.</param>
    public FramingException? Verify(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> wire, Framing framing)
    {
        if (frame.Length < Least)
            return TooShort(framing, frame.Length, Least, wire);
        int head = _parts is { IsStripped: true, Number: { } number } ? number.Offset + number.Read(frame, out _) : 0;
        if (head + _tail > frame.Length)
            return TooShort(framing, frame.Length, head + _tail, wire);
        int at = frame.Length - _parts.End.Length;
        if (!frame.EndsWith(_parts.End))
        {
            return new FramingException(FramingFailure.WrongBytes, framing)
            {
                Position = at,
                Expected = Convert.ToHexString(_parts.End),
                Found = Convert.ToHexString(frame[at..]),
                Beginning = FramingException.Copy(wire),
            };
        }

        for (int i = _parts.Checks.Length - 1; i >= 0; i--)
        {
            Checksum check = _parts.Checks[i];
            int place = check.At ?? (at -= check.Size);
            ReadOnlySpan<byte> found = frame.Slice(place, check.Size);
            if (check.Of(frame, place) is not { } sum)
                return TooShort(framing, frame.Length, Least + 1, wire);
            if (check.Read(found) != sum)
            {
                return new FramingException(FramingFailure.WrongSum, framing)
                {
                    Position = place,
                    Expected = $"{check.Name}={check.Show(sum)}",
                    Found = Convert.ToHexString(found),
                    Beginning = FramingException.Copy(wire),
                };
            }
        }

        return null;
    }

    /// <summary>Where the message of a frame stands, once its holes are closed.</summary>
    public (int Start, int Length) Payload(ReadOnlySpan<byte> frame)
    {
        if (!_parts.IsStripped)
            return (0, frame.Length);
        int number = _parts.Number?.Read(frame, out _) ?? 0;
        int start = _start + number + _inner;
        return (start, frame.Length - _tail - start);
    }

    /// <summary>Closes the holes of a frame: what stands before one is moved behind it.</summary>
    public void Close(Span<byte> frame)
    {
        if (!Moves)
            return;
        Span<(int At, int Length)> holes = stackalloc (int, int)[_parts.Checks.Length + 1];
        holes = holes[..Holes(_parts.Number?.Read(frame, out _) ?? 0, holes)];
        int moved = 0;
        for (int i = holes.Length - 1; i >= 0; i--)
        {
            moved += holes[i].Length;
            int from = i == 0 ? _start : holes[i - 1].At + holes[i - 1].Length;
            frame[from..holes[i].At].CopyTo(frame[(from + moved)..]);
        }
    }

    /// <summary>Makes a frame of a message, without escapes and marks.</summary>
    /// <param name="message">The message.</param>
    /// <param name="frame">Where the frame is made.</param>
    /// <param name="framing">The framing.</param>
    /// <param name="explains">Whether the answer is for a person.</param>
    /// <param name="length">The frame's length.</param>
    /// <returns>Why the framing cannot carry it; null where the frame was made.</returns>
    public FramingException? Compose(
        ReadOnlySpan<byte> message, Span<byte> frame, Framing framing, bool explains, out int length)
    {
        FramingException? error = _parts.IsStripped ? Build(message, frame, framing, explains, out length)
            : Keep(message, frame, framing, explains, out length);
        error ??= Require(frame[..length], framing, explains);
        if (error is not null)
            return error;
        int at = length - _tail;
        foreach (Checksum check in _parts.Checks)
        {
            int place = check.At ?? at;
            if (check.At is null)
                at += check.Size;
            if (place + check.Size > length || check.Of(frame[..length], place) is not { } sum)
                return explains ? TooShort(framing, message.Length, Least) : FramingException.Refused;
            check.Write(sum, frame[place..]);
        }

        return null;
    }

    /// <summary>The message is the frame: only its number may become longer or shorter.</summary>
    private FramingException? Keep(
        ReadOnlySpan<byte> message, Span<byte> frame, Framing framing, bool explains, out int length)
    {
        length = 0;
        if (Require(message, framing, explains) is { } error)
            return error;
        if (!message.EndsWith(_parts.End))
        {
            return !explains ? FramingException.Refused
                : NotAFrame(framing, message, message.Length, Convert.ToHexString(_parts.End));
        }

        message.CopyTo(frame);
        int made = message.Length;
        if (_parts.Number is { } number)
        {
            int size = number.Read(message, out _);
            if (size <= 0)
                size = number.Form.Size;
            int behind = made - number.Offset - size;
            if (size == 0 || behind < 0)
            {
                return !explains ? FramingException.Refused
                    : NotAFrame(framing, message, number.Offset, $"a number ({number.Form})");
            }

            long value = number.ValueFor(behind, out int newSize);
            if (value < 0)
                return Unsayable(framing, message.Length, explains);
            message[(number.Offset + size)..].CopyTo(frame[(number.Offset + newSize)..]);
            made += newSize - size;
            number.Write((ulong)value, frame.Slice(number.Offset, newSize));
        }

        if (made < Least)
            return explains ? TooShort(framing, message.Length, Least) : FramingException.Refused;
        length = made;
        return null;
    }

    private FramingException? Require(ReadOnlySpan<byte> frame, Framing framing, bool explains)
    {
        int needed = 0;
        foreach (BytePattern one in _patterns)
        {
            if (one.Fits(frame, ref needed) is not true)
                return explains ? NotAFrame(framing, frame, one.At, one.Text) : FramingException.Refused;
        }

        return null;
    }

    private FramingException? Build(
        ReadOnlySpan<byte> message, Span<byte> frame, Framing framing, bool explains, out int made)
    {
        long value = 0;
        int size = 0;
        made = 0;
        if (_parts.Number is { } number)
        {
            // The bytes of the message that stand before the number.
            int head = number.Offset - _start - (_inner - _innerBehind);
            if (message.Length < head)
            {
                return !explains ? FramingException.Refused
                    : new FramingException(FramingFailure.ShorterThanOffset, framing, (ulong)message.Length);
            }

            value = number.ValueFor(message.Length - head + _innerBehind + _tail, out size);
            if (value < 0)
                return Unsayable(framing, message.Length, explains);
        }

        Span<(int At, int Length)> holes = stackalloc (int, int)[_parts.Checks.Length + 1];
        holes = holes[..Holes(size, holes)];
        int at = _start;
        foreach ((int hole, int length) in holes)
        {
            if (hole - at > message.Length)
                return explains ? TooShort(framing, message.Length, Least) : FramingException.Refused;
            message[..(hole - at)].CopyTo(frame[at..]);
            message = message[(hole - at)..];
            frame.Slice(hole, length).Clear();
            at = hole + length;
        }

        message.CopyTo(frame[at..]);
        at += message.Length;
        _parts.Start?.First.CopyTo(frame);
        _parts.End.CopyTo(frame[(at + _tail - _parts.End.Length)..]);
        _parts.Number?.Write((ulong)value, frame.Slice(_parts.Number.Offset, size));
        made = at + _tail;
        return null;
    }

    /// <summary>The holes in the middle, from the first on.</summary>
    private int Holes(int number, Span<(int At, int Length)> holes)
    {
        int count = 0;
        foreach (Checksum check in _parts.Checks)
        {
            if (check.At is { } at)
                holes[count++] = (at, check.Size);
        }

        if (number > 0)
            holes[count++] = (_parts.Number!.Offset, number);
        holes[..count].Sort(static (one, other) => one.At.CompareTo(other.At));
        return count;
    }

    private static FramingException Unsayable(Framing framing, int length, bool explains) => !explains
        ? FramingException.Refused : new FramingException(FramingFailure.UnsayableLength, framing, (ulong)length);

    private static FramingException TooShort(
        Framing framing, int length, int least, ReadOnlySpan<byte> wire = default) =>
        new(FramingFailure.TooShort, framing, (ulong)length, least) { Beginning = FramingException.Copy(wire) };

    private static FramingException NotAFrame(
        Framing framing, ReadOnlySpan<byte> message, int position, string expected) =>
        new(FramingFailure.NotAFrame, framing, (ulong)message.Length) { Position = position, Expected = expected };
}
