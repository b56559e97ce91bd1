using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Clientele.Framings;

/// <summary>
/// Lines of a header up to an empty one; one of them says how many bytes follow, as <c>Content-Length: 12</c>. Nothing
/// follows where none says it.
/// </summary>
internal sealed class HeaderFraming(string[] names, bool isStripped) : Framing
{
    private const int MostDigits = 18;

    public override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        // Less than 0: the length of a frame whose header has come.
        if (resumeAt < 0 && unread.Length < -resumeAt)
            return FrameScan.NeedMore(-resumeAt);
        int end = EndOfHeader(unread, Math.Max(0, resumeAt));
        if (end < 0)
        {
            if (unread.Length > maxFrame)
            {
                resumeAt = 0;
                return FrameScan.TooLong(this, maxFrame, 0, unread).AfterSearching(maxFrame);
            }

            resumeAt = Math.Max(0, unread.Length - 3);
            return FrameScan.NeedMore();
        }

        // First of all: of a longer header the number is not seen where less of it has come.
        if (end > maxFrame)
        {
            resumeAt = 0;
            return FrameScan.TooLong(this, maxFrame, 0, unread).AfterSearching(maxFrame);
        }

        int at = Find(unread[..end], out Range digits);
        ulong length = 0;
        if (at >= 0 && !TryRead(unread[digits], out length))
        {
            resumeAt = 0;
            return FrameScan.Invalid(new FramingException(FramingFailure.NotANumber, this)
            {
                Position = digits.Start.Value,
                Expected = "decimal digits",
                Beginning = FramingException.Copy(unread[at..]),
            }).AfterSearching(end);
        }

        if (length > (ulong)(maxFrame - end))
        {
            resumeAt = 0;
            return FrameScan.TooLong(this, maxFrame, length, unread).AfterSearching(end);
        }

        int all = end + (int)length;
        resumeAt = all > unread.Length ? -all : 0;
        return all > unread.Length ? FrameScan.NeedMore(all).AfterSearching(end)
            : isStripped ? FrameScan.Frame(all, end, (int)length) : FrameScan.Frame(all, 0, all);
    }

    public override int MaxFrameLength(int payloadLength, TextEncoding encoding) =>
        checked(payloadLength + Math.Max(MostDigits, Head(int.MaxValue).Length));

    public override int Write(ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding) =>
        TryWrite(payload, destination, encoding, explains: true, out int written) is { } error ? throw error : written;

    internal override FramingException? TryWrite(
        ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding, bool explains, out int written)
    {
        if (isStripped)
        {
            byte[] head = Head(payload.Length);
            payload.CopyTo(destination[head.Length..]);
            head.CopyTo(destination);
            written = head.Length + payload.Length;
            return null;
        }

        written = 0;
        if (Rewrite(payload, explains, out byte[] number, out Range digits) is { } error)
            return error;
        (int from, int to) = (digits.Start.Value, digits.End.Value);
        payload[to..].CopyTo(destination[(from + number.Length)..]);
        payload[..from].CopyTo(destination);
        number.CopyTo(destination[from..]);
        written = payload.Length + number.Length - (to - from);
        return null;
    }

    public override byte[] Announce(ulong length) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{names[0]}: {length}\r\n\r\n"));

    public override IReadOnlyList<FramingPart> Describe() =>
        [new(FramingPartKind.Header) { Name = string.Join('/', names), IsInMessage = !isStripped }];

    public override string ToString() => $"header:{string.Join('/', names)}{(isStripped ? ",strip" : "")}";

    private static int EndOfHeader(ReadOnlySpan<byte> unread, int from)
    {
        while (true)
        {
            int at = unread[from..].IndexOf((byte)'\n');
            if (at < 0)
                return -1;
            from += at + 1;
            ReadOnlySpan<byte> line = unread[..(from - 1)];
            if (line.EndsWith("\r"u8))
                line = line[..^1];
            if (line.IsEmpty || line[^1] == '\n')
                return from;
        }
    }

    private static bool TryRead(ReadOnlySpan<byte> digits, out ulong length) =>
        Utf8Parser.TryParse(digits, out length, out int used) && used == digits.Length && used <= MostDigits;

    /// <summary>Where the line begins that says the length, or -1; and where its digits are.</summary>
    private int Find(ReadOnlySpan<byte> header, out Range digits)
    {
        int from = 0;
        while (header[from..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            ReadOnlySpan<byte> line = header.Slice(from, length);
            int colon = line.IndexOf((byte)':');
            if (colon > 0 && IsName(line[..colon]))
            {
                ReadOnlySpan<byte> rest = line[(colon + 1)..];
                int blanks = rest.Length - rest.TrimStart(" \t"u8).Length;
                int start = from + colon + 1 + blanks;
                digits = start..(start + rest.Trim(" \t\r"u8).Length);
                return from;
            }

            from += length + 1;
        }

        digits = default;
        return -1;
    }

    private bool IsName(ReadOnlySpan<byte> name)
    {
        foreach (string one in names)
        {
            if (Ascii.EqualsIgnoreCase(name.TrimEnd((byte)' '), one))
                return true;
        }

        return false;
    }

    private byte[] Head(int length) => Announce((ulong)length);

    /// <summary>The digits to write into a whole message, and what they replace; or what is wrong with it.</summary>
    private FramingException? Rewrite(
        ReadOnlySpan<byte> message, bool explains, out byte[] number, out Range digits)
    {
        (number, digits) = ([], default);
        int end = EndOfHeader(message, 0);
        if (end < 0)
            return NotAFrame(message, "a header that an empty line ends", explains);
        if (Find(message[..end], out digits) >= 0)
            number = Encoding.ASCII.GetBytes((message.Length - end).ToString(CultureInfo.InvariantCulture));
        else if (end != message.Length)
            return NotAFrame(message, $"{names[0]}: N", explains);
        return null;
    }

    private FramingException NotAFrame(ReadOnlySpan<byte> message, string expected, bool explains) =>
        !explains ? FramingException.Refused
        : new(FramingFailure.NotAFrame, this, (ulong)message.Length) { Expected = expected };
}
