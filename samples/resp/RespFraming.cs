using System.Buffers.Text;
using Clientele;

namespace RespSample;

/// <summary>
/// RESP, the protocol of Redis (https://redis.io/docs/latest/develop/reference/protocol-spec): simple strings, errors,
/// integers, bulk strings and arrays of these, and inline commands, which are lines. A message is a whole value.
/// </summary>
public sealed class RespFraming : Framing
{
    private const int DeepestArray = 8;
    private const int LongestLine = 64 * 1024;

    // "+\r\n": fewer bytes are no element of an array.
    private const int LeastElement = 3;

    private RespFraming()
    {
    }

    /// <summary>The framing. It has no state, so one is enough.</summary>
    public static RespFraming Instance { get; } = new();

    // A number cannot hold where the search stopped and which arrays are open there. So resumeAt holds what must come
    // before another look from the start can find anything: above 0, how many bytes there must be (the end of a bulk
    // string, and 3 for each element that is missing); below 0, where the line begins whose end is not there yet.
    /// <inheritdoc/>
    public override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        if (resumeAt > unread.Length)
            return FrameScan.NeedMore(resumeAt);
        if (resumeAt < 0 && unread.Length <= maxFrame && IsOpenLine(unread[~resumeAt..]))
            return FrameScan.NeedMore();
        resumeAt = 0;
        return unread.IsEmpty ? FrameScan.NeedMore()
            : "+-:$*"u8.Contains(unread[0]) ? ScanValue(unread, ref resumeAt, maxFrame)
            : ScanInline(unread, ref resumeAt, maxFrame);
    }

    /// <summary>A message is sent as it is: it must be one value.</summary>
    /// <inheritdoc/>
    public override int Write(ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding)
    {
        int resumeAt = 0;
        FrameScan scan = Scan(payload, encoding, ref resumeAt, int.MaxValue);
        if (scan.Status != FrameStatus.Frame || scan.FrameLength != payload.Length)
            throw new FramingException(this, "what is sent must be one whole value");
        payload.CopyTo(destination);
        return payload.Length;
    }

    /// <inheritdoc/>
    public override int MaxFrameLength(int payloadLength, TextEncoding encoding) => payloadLength;

    /// <inheritdoc/>
    public override string ToString() => "resp";

    private FrameScan ScanValue(ReadOnlySpan<byte> unread, ref int resumeAt, int maxFrame)
    {
        // How many elements each open array still lacks; the value itself is the only one of the outermost.
        Span<int> lacks = stackalloc int[DeepestArray + 1];
        lacks[0] = 1;
        // Nothing behind the limit is looked at until all that must come by then is there: so the limits depend on the
        // bytes alone, and the answer does, too.
        int depth = 0, at = 0, limit = 0;
        long missing = 1;
        while (true)
        {
            while (lacks[depth] == 0)
            {
                if (depth-- == 0)
                    return FrameScan.Frame(at, 0, at);
            }

            if (at >= limit && Lacks(unread, at + missing * LeastElement, ref limit, ref resumeAt, maxFrame) is { } more)
                return more;
            ReadOnlySpan<byte> line = unread[at..];
            if (IsOpenLine(line))
                return OpenLine(unread, at, ref resumeAt, maxFrame);
            int length = line.IndexOf((byte)'\n') + 1;
            if (length is 0 or > LongestLine)
                return FrameScan.TooLong(this, LongestLine, 0, line);
            if (at + length > maxFrame)
                return FrameScan.TooLong(this, maxFrame, 0, unread);
            line = line[..length];
            limit = Math.Max(limit, at + length);
            if (length < LeastElement || !line.EndsWith("\r\n"u8))
                return FrameScan.Invalid(this, "a line is empty, or ends without CR", line);
            at += length;
            byte kind = line[0];
            long number = 0;
            if (kind is not ((byte)'+' or (byte)'-') && !TryRead(line[1..^2], out number))
                return FrameScan.Invalid(this, "a value has neither a type nor a number", line);
            missing--;
            lacks[depth]--;
            if (kind is (byte)'$' or (byte)'*' && number < -1)
                return FrameScan.Invalid(this, $"a length of {number}", line);
            if (kind is (byte)'$' or (byte)'*' && number > maxFrame)
                return FrameScan.TooLong(this, maxFrame, (ulong)number, unread);
            switch (kind)
            {
                case (byte)'$' when number >= 0:
                    long end = at + number + 2;
                    if (end > limit
                        && Lacks(unread, end + missing * LeastElement, ref limit, ref resumeAt, maxFrame) is { } bulk)
                        return bulk;
                    at = (int)end;
                    if (!unread[..at].EndsWith("\r\n"u8))
                        return FrameScan.Invalid(this, "a bulk string ends without CR LF", line);
                    break;
                case (byte)'*' when number > 0:
                    if (depth == DeepestArray)
                        return FrameScan.Invalid(this, $"arrays are nested more than {DeepestArray} deep", unread);
                    lacks[++depth] = (int)number;
                    missing += number;
                    break;
            }
        }
    }

    private FrameScan ScanInline(ReadOnlySpan<byte> unread, ref int resumeAt, int maxFrame)
    {
        if (IsOpenLine(unread))
            return OpenLine(unread, 0, ref resumeAt, maxFrame);
        int length = unread.IndexOf((byte)'\n') + 1;
        if (length == 0 || length > Math.Min(LongestLine, maxFrame))
            return FrameScan.TooLong(this, Math.Min(LongestLine, maxFrame), 0, unread);
        bool isEmpty = unread[..length].Trim("\r\n"u8).IsEmpty;
        return isEmpty ? FrameScan.Between(length) : FrameScan.Frame(length, 0, length);
    }

    /// <summary>Whether that many bytes are not there yet, or never may be; else they are the limit.</summary>
    private FrameScan? Lacks(
        ReadOnlySpan<byte> unread, long needed, ref int limit, ref int resumeAt, int maxFrame)
    {
        if (needed > maxFrame)
            return FrameScan.TooLong(this, maxFrame, (ulong)needed, unread);
        limit = (int)needed;
        if (limit <= unread.Length)
            return null;
        resumeAt = limit;
        return FrameScan.NeedMore(resumeAt);
    }

    private FrameScan OpenLine(ReadOnlySpan<byte> unread, int at, ref int resumeAt, int maxFrame)
    {
        if (unread.Length > maxFrame)
            return FrameScan.TooLong(this, maxFrame, 0, unread);
        resumeAt = ~at;
        return FrameScan.NeedMore();
    }

    private static bool IsOpenLine(ReadOnlySpan<byte> line) =>
        line.Length < LongestLine && !line.Contains((byte)'\n');

    private static bool TryRead(ReadOnlySpan<byte> digits, out long number) =>
        Utf8Parser.TryParse(digits, out number, out int used) && used == digits.Length;
}
