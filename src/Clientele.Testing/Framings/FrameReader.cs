namespace Clientele.Testing;

/// <summary>
/// Reads a stream under a framing as a connection does, piece by piece, and watches that the framing keeps its
/// contract. By one thread at a time.
/// </summary>
public sealed class FrameReader
{
    // An error and a pool's array are let pass; an array as long as a peer claims is not.
    private const int AllocatedAtMost = 64 * 1024;
    private const int AllocatedForEachByte = 8;

    private readonly Framing _framing;
    private readonly TextEncoding _encoding;
    private readonly int _maxFrame;
    private readonly List<byte[]> _messages = [];
    private readonly List<byte> _lost = [];
    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _resumeAt;

    /// <summary>A reader at the start of a stream.</summary>
    /// <param name="framing">The framing; of one whose directions differ, <see cref="Framing.Received"/>.</param>
    /// <param name="encoding">The encoding of the stream; UTF-8 where it is null.</param>
    /// <param name="maxFrame">The longest message allowed, in bytes, from 1; 1 MiB unless asked otherwise.</param>
    public FrameReader(Framing framing, TextEncoding? encoding = null, int maxFrame = 1 << 20)
    {
        ArgumentNullException.ThrowIfNull(framing);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFrame, 1);
        (_framing, _encoding, _maxFrame) = (framing.Received, encoding ?? TextEncoding.Utf8, maxFrame);
    }

    /// <summary>The messages so far.</summary>
    public IReadOnlyList<byte[]> Messages => _messages;

    /// <summary>The bytes so far that were reported as lost, one after the other.</summary>
    public IReadOnlyList<byte> Lost => _lost;

    /// <summary>The bytes that no frame has taken.</summary>
    public ReadOnlyMemory<byte> Unread => _buffer.AsMemory(_start.._end);

    /// <summary>How many bytes were taken by frames, were lost, or stood between frames.</summary>
    public long Consumed { get; private set; }

    /// <summary>How many bytes from the frame's start the framing has last said to need; 0 where it said
    /// nothing.</summary>
    public int Needed { get; private set; }

    /// <summary>What ended the stream early; null while nothing has.</summary>
    public FrameScan? Failure { get; private set; }

    /// <summary>Reads the next bytes of the stream. After a <see cref="Failure"/> nothing is read.</summary>
    /// <param name="piece">What one read of a connection would return.</param>
    /// <exception cref="FramingCheckException">The framing has broken its contract.</exception>
    public void Read(ReadOnlySpan<byte> piece)
    {
        if (Failure is not null)
            return;
        Append(piece);
        while (_start < _end)
        {
            FrameScan scan = Scan();
            switch (scan.Status)
            {
                case FrameStatus.NeedMore:
                    OnNeedMore(scan);
                    return;
                case FrameStatus.Frame:
                    Take(scan);
                    break;
                case FrameStatus.Lost:
                    if (scan.Error is not null)
                        _lost.AddRange(_buffer.AsSpan(_start, Length(scan)));
                    Skip(Length(scan));
                    break;
                default:
                    if (scan.Error is null)
                        throw Broken($"Scan says {scan.Status} without an error");
                    Failure = scan;
                    return;
            }
        }
    }

    private void Append(ReadOnlySpan<byte> piece)
    {
        if (_end + piece.Length > _buffer.Length)
        {
            // What has been taken is left behind.
            var larger = new byte[Math.Max(256, (_end - _start + piece.Length) * 2)];
            Unread.CopyTo(larger);
            (_buffer, _start, _end) = (larger, 0, _end - _start);
        }

        piece.CopyTo(_buffer.AsSpan(_end));
        _end += piece.Length;
    }

    private FrameScan Scan()
    {
        int resumeAt = _resumeAt;
        FrameScan scan = Scan(ref resumeAt, out long allocated);
        long most = AllocatedAtMost + (long)AllocatedForEachByte * (_end - _start);
        // What is made at the first use, such as an encoding's tables, is not made again.
        if (allocated > most)
        {
            resumeAt = _resumeAt;
            scan = Scan(ref resumeAt, out allocated);
        }

        if (allocated > most)
            throw Broken($"Scan allocates {allocated} bytes for {_end - _start}");
        _resumeAt = resumeAt;
        if (scan.Status != FrameStatus.NeedMore && _resumeAt != 0)
            throw Broken($"Scan says {scan.Status} and leaves {_resumeAt} in resumeAt, not 0");
        return scan;
    }

    private FrameScan Scan(ref int resumeAt, out long allocated)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            FrameScan scan = _framing.Scan(_buffer.AsSpan(_start.._end), _encoding, ref resumeAt, _maxFrame);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return scan;
        }
        catch (Exception error)
        {
            throw Broken($"Scan throws {error.GetType().Name} ({error.Message})", error);
        }
    }

    private void OnNeedMore(in FrameScan scan)
    {
        if (scan.Needed != 0 && scan.Needed <= _end - _start)
            throw Broken($"Scan needs more, and says that {scan.Needed} bytes are enough, of {_end - _start}");
        Needed = scan.Needed;
        FrameStatus again = Scan().Status;
        if (again != FrameStatus.NeedMore)
            throw Broken($"Scan needs more, and asked again says {again} to the same bytes");
    }

    private void Take(in FrameScan scan)
    {
        int length = Length(scan);
        (int at, int size) = (scan.PayloadStart, scan.PayloadLength);
        if (at < 0 || size < 0 || at > length - size)
            throw Broken($"a frame of {length} bytes has a payload of {size} bytes at {at}");
        if (size > _maxFrame)
            throw Broken($"a message has {size} bytes, and the limit is {_maxFrame}");
        Span<byte> frame = _buffer.AsSpan(_start, length);
        if (scan.Unwrapper is { } unwrapper)
        {
            if (_framing.KeepsFrame)
                throw Broken("a frame is unwrapped in place, and KeepsFrame is true");
            frame = frame.ToArray();
            try
            {
                unwrapper.Unwrap(frame, scan);
            }
            catch (Exception error)
            {
                throw Broken($"Unwrap throws {error.GetType().Name} ({error.Message})", error);
            }
        }

        _messages.Add(frame.Slice(at, size).ToArray());
        Skip(length);
    }

    private int Length(in FrameScan scan) => scan.FrameLength > 0 && scan.FrameLength <= _end - _start
        ? scan.FrameLength
        : throw Broken($"Scan says {scan.Status} and takes {scan.FrameLength} bytes of {_end - _start}");

    private void Skip(int length)
    {
        _start += length;
        Consumed += length;
        Needed = 0;
    }

    private FramingCheckException Broken(string what, Exception? inner = null) =>
        new(_framing, what, Unread.ToArray(), inner: inner);
}
