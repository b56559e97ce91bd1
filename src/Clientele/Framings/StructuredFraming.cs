using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Clientele.Framings.Parts;

namespace Clientele.Framings;

/// <summary>
/// Frames with parts: a start, a number, escapes, checksums, an end. Another framing cuts them; this one verifies the
/// parts and takes them out, and puts them there on sending. Positions are those of the unescaped frame.
/// </summary>
internal sealed class StructuredFraming : Framing
{
    private readonly Framing _cut;
    private readonly FrameParts _parts;
    private readonly BytePattern[] _patterns;
    private readonly SearchValues<byte>? _skipped;
    private readonly FrameLayout _layout;
    private readonly string _text;

    // What alone a frame begins with, where it is one sequence.
    private readonly byte[]? _plainStart;
    private readonly bool _isFoundByPlainStart;

    // Nothing is verified in a frame but its escapes, nor taken out of it, nor dropped before it.
    private readonly bool _isWhole;

    // The last limit on messages, and what that is on the wire: most connections of a framing have one.
    private long _limits;

    /// <param name="cut">Finds the frames.</param>
    /// <param name="parts">What it verifies in them.</param>
    /// <param name="text">As flags and files write it.</param>
    /// <param name="wantsChoice">Neither <c>keep</c> nor <c>strip</c> was written where they differ.</param>
    public StructuredFraming(Framing cut, FrameParts parts, string text, bool wantsChoice = false)
    {
        WantsChoice = wantsChoice;
        (_cut, _parts, _text) = (cut, parts, text);
        (_patterns, _skipped, _layout) = (parts.Patterns, parts.SkippedValues, new FrameLayout(parts));
        if (parts is { Matches.Length: 0, Start.IsOne: true, Escape: null })
            (_plainStart, _isFoundByPlainStart) = (parts.Start.First, parts.Skipped.Length == 0 && !cut.HasStart);
        _isWhole = parts is { Number: null, AreVerified: false, SkipsLost: false, Skipped.Length: 0 };
        EndsByMark = cut.EndsByMark;
        FrameTime = parts.SkipsLost ? parts.Within : null;
        KeepsFrame = parts.Escape is null && !_layout.Moves;
    }

    public override int LeastMessage => Math.Max(_cut.LeastMessage, _layout.Least) - _layout.LeastRemoved;

    internal override bool IsOfLines => _cut.IsOfLines;

    internal override bool SkipsLost => _parts.SkipsLost;

    internal override bool HasStart => (_patterns.Length > 0 && _parts.Escape is null) || _cut.HasStart;

    /// <summary>The same without its way with what is lost, for framings that have one for several.</summary>
    public StructuredFraming ClosingWhenLost => !_parts.SkipsLost ? this
        : new(_cut, _parts with { SkipsLost = false },
            _text.Replace(FramingText.SkipsLost(_parts.Within), "", StringComparison.Ordinal), WantsChoice);

    internal override bool? MayBegin(ReadOnlySpan<byte> bytes, ref int needed)
    {
        if (_isFoundByPlainStart && bytes.StartsWith(_plainStart))
            return true;
        int skipped = SkippedIn(bytes), more = 0;
        bytes = bytes[skipped..];
        bool? begins = _parts.Escape is null ? FitsPatterns(bytes, ref more, out _) : true;
        begins &= begins is false ? false : _cut.MayBegin(bytes, ref more);
        needed = Math.Max(needed, skipped + more);
        return begins;
    }

    internal override bool DropsBetween => _skipped is not null || _cut.DropsBetween;

    internal override int Blank(ReadOnlySpan<byte> bytes) => SkippedIn(bytes);

    // The paths are methods of their own, so that the short one has no results of the others to clear and copy.
    public override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame) =>
        _isWhole ? ScanWhole(unread, encoding, ref resumeAt, maxFrame)
            : _parts.SkipsLost ? ScanSkippingLost(unread, encoding, ref resumeAt, maxFrame)
            : ScanParts(unread, encoding, ref resumeAt, maxFrame);

    internal override FrameScan ScanEnd(ReadOnlySpan<byte> leftover) => _cut.ScanEnd(leftover);

    public override void Unwrap(Span<byte> frame, in FrameScan scan)
    {
        Span<byte> content = frame[scan.Content];
        if (_parts.Escape is { } escape && escape.OccursIn(content))
            content = content[..escape.Decode(content, content)];
        _layout.Close(content);
    }

    public override int MaxFrameLength(int payloadLength, TextEncoding encoding)
    {
        int core = checked(payloadLength + _layout.MostAdded);
        int content = _parts.Escape is { } escape ? checked(core * escape.Factor + escape.Extra(core)) : core;
        return _cut.MaxFrameLength(content, encoding);
    }

    public override int Write(ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding) =>
        TryWrite(payload, destination, encoding, explains: true, out int written) is { } error ? throw error : written;

    internal override FramingException? TryWrite(
        ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding, bool explains, out int written)
    {
        const int StackLimit = 512;
        int most = payload.Length + _layout.MostAdded;
        byte[]? rented = null;
        Span<byte> core = most <= StackLimit ? stackalloc byte[StackLimit]
            : rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            written = 0;
            if (_layout.Compose(payload, core, this, explains, out int length) is { } error)
                return error;
            if (_parts.Escape is not { } escape)
                return _cut.TryWrite(core[..length], destination, encoding, explains, out written);
            length = escape.Encode(core[..length], destination[_cut.SpaceBefore..]);
            written = _cut.Complete(destination, length, encoding);
            return null;
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    // The frame is composed elsewhere first: the payload may lie where it is written.
    internal override int Complete(Span<byte> frame, int length, TextEncoding encoding) =>
        Write(frame[..length], frame, encoding);

    public override byte[] Announce(ulong length)
    {
        byte[] head = _cut.Announce(length);
        _parts.Start?.First.AsSpan(0, Math.Min(head.Length, _parts.Start.First.Length)).CopyTo(head);
        return head;
    }

    public override IReadOnlyList<FramingPart> Describe() => _parts.Describe(_cut);

    public override string ToString() => _text;

    private int SkippedIn(ReadOnlySpan<byte> bytes)
    {
        if (_skipped is null)
            return 0;
        int first = bytes.IndexOfAnyExcept(_skipped);
        return first < 0 ? bytes.Length : first;
    }

    /// <summary>Whether start and matches fit; null where that cannot be told yet.</summary>
    private bool? FitsPatterns(ReadOnlySpan<byte> frame, ref int needed, out BytePattern? wrong)
    {
        bool? fits = true;
        wrong = null;
        foreach (BytePattern one in _patterns)
        {
            if (fits is not false)
                fits &= (wrong = one).Fits(frame, ref needed);
        }

        return fits;
    }

    private FrameScan ScanWhole(ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        FrameScan scan = _cut.Scan(unread, encoding, ref resumeAt, LimitOnWire(maxFrame));
        bool isMessage = scan.Status == FrameStatus.Frame && scan.PayloadLength <= maxFrame
            && _parts.Escape?.OccursIn(unread.Slice(scan.PayloadStart, scan.PayloadLength)) is not true;
        return isMessage || scan.Status != FrameStatus.Frame ? scan : VerifyFrame(unread, scan, maxFrame);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private FrameScan VerifyFrame(ReadOnlySpan<byte> unread, in FrameScan scan, int maxFrame) =>
        Verify(unread[..scan.FrameLength], scan, maxFrame);

    private FrameScan ScanSkippingLost(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        FrameScan scan = ScanParts(unread, encoding, ref resumeAt, maxFrame);
        if (scan.Status is not (FrameStatus.Invalid or FrameStatus.TooLong))
            return scan;
        resumeAt = 0;
        int from = Math.Max(scan.FrameLength, 1), next = NextBegin(unread, from);
        // Bytes that may stand between frames are not lost.
        int between = _skipped is null || from > next ? -1 : unread[from..next].IndexOfAny(_skipped);
        return FrameScan.Lost(scan.Error!, between < 0 ? next : from + between, scan.Searched);
    }

    private FrameScan ScanParts(ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        if (_skipped is not null && SkippedIn(unread) is > 0 and int skipped)
            return FrameScan.Between(skipped);
        if (_parts.Escape is null && !(_plainStart is not null && unread.StartsWith(_plainStart)))
        {
            int needed = 0;
            bool? fits = FitsPatterns(unread, ref needed, out BytePattern? wrong);
            // Where the cut knows already that none begins here, more bytes would not change that.
            if (fits is null && _cut.MayBegin(unread, ref needed) is not false)
                return FrameScan.NeedMore(needed);
            if (fits is false)
                return FrameScan.Invalid(Wrong(wrong!, unread));
        }

        FrameScan scan = _cut.Scan(unread, encoding, ref resumeAt, LimitOnWire(maxFrame));
        return scan.Status == FrameStatus.Frame ? VerifyFrame(unread, scan, maxFrame) : scan;
    }

    /// <summary>What a payload as long as is allowed takes at most, with its parts and escapes.</summary>
    private int LimitOnWire(int maxFrame)
    {
        long known = Volatile.Read(ref _limits);
        if (known >> 32 == maxFrame)
            return (int)known;
        int limit = FindLimit(maxFrame);
        Volatile.Write(ref _limits, (long)maxFrame << 32 | (uint)limit);
        return limit;
    }

    private int FindLimit(int maxFrame)
    {
        long plain = (long)maxFrame + _layout.MostRemoved;
        if (_parts.Escape is { } escape)
            plain = plain * escape.Factor + escape.Extra((int)Math.Min(int.MaxValue, plain));
        return (int)Math.Min(int.MaxValue, plain);
    }

    private FrameScan Verify(ReadOnlySpan<byte> frame, in FrameScan scan, int maxFrame)
    {
        ReadOnlySpan<byte> content = frame.Slice(scan.PayloadStart, scan.PayloadLength);
        if (_parts.Escape is not { } escape)
            return Verify(content, frame, scan, isEscaped: false, maxFrame);
        if (!escape.OccursIn(content))
            return VerifyEscaped(content, frame, scan, isEscaped: false, maxFrame);
        const int StackLimit = 512;
        byte[]? rented = null;
        Span<byte> plain = content.Length <= StackLimit ? stackalloc byte[StackLimit]
            : rented = ArrayPool<byte>.Shared.Rent(content.Length);
        try
        {
            int length = escape.Decode(content, plain);
            return length < 0 ? Invalid(WrongEscape(frame), scan)
                : VerifyEscaped(plain[..length], frame, scan, isEscaped: true, maxFrame);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private FrameScan VerifyEscaped(
        ReadOnlySpan<byte> plain, ReadOnlySpan<byte> frame, in FrameScan scan, bool isEscaped, int maxFrame)
    {
        int needed = 0;
        return FitsPatterns(plain, ref needed, out BytePattern? wrong) is true
            ? Verify(plain, frame, scan, isEscaped, maxFrame)
            : Invalid(Wrong(wrong!, plain), scan);
    }

    private FrameScan Verify(
        ReadOnlySpan<byte> plain, ReadOnlySpan<byte> frame, in FrameScan scan, bool isEscaped, int maxFrame)
    {
        if (_layout.Verify(plain, frame, this) is { } error)
            return Invalid(error, scan);
        (int start, int length) = _layout.Payload(plain);
        if (length > maxFrame)
            return FrameScan.TooLong(this, maxFrame, (ulong)length, frame).AfterSearching(frame.Length);
        Range content = scan.PayloadStart..(scan.PayloadStart + scan.PayloadLength);
        return scan.With(
            scan.PayloadStart + start, length, isEscaped || _layout.Moves ? this : null, content);
    }

    private FramingException WrongEscape(ReadOnlySpan<byte> frame) =>
        new(FramingFailure.WrongEscape, this) { Beginning = FramingException.Copy(frame) };

    private FramingException Wrong(BytePattern pattern, ReadOnlySpan<byte> frame) =>
        new(FramingFailure.WrongBytes, this)
        {
            Position = pattern.At,
            Expected = pattern.Text,
            Beginning = FramingException.Copy(frame),
        };

    /// <summary>
    /// What was cut is not a frame. Where a number or a fixed length has cut it, the next frame may begin in it.
    /// </summary>
    private FrameScan Invalid(FramingException error, in FrameScan scan)
    {
        int dropped = _cut is NumberFraming or FixedFraming ? 0
            : _cut is MarksFraming { EndsNext: true } marks ? scan.FrameLength - marks.EndLength
            : scan.FrameLength;
        return FrameScan.Invalid(error, dropped).AfterSearching(scan.FrameLength);
    }
}
