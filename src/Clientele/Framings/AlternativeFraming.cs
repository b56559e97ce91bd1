using System.Numerics;

namespace Clientele.Framings;

/// <summary>Frames of several kinds in one stream: each is of the first kind whose start fits.</summary>
internal sealed class AlternativeFraming : Framing
{
    public const int Most = 16;

    private readonly Framing[] _kinds;
    private readonly int _skipping;

    // Of each byte, the kinds that may begin with it: a bit for each.
    private readonly ushort[] _begins = new ushort[256];

    // The kinds that begin with any byte, and those before whose frames some bytes may stand.
    private readonly int _any;
    private readonly int _drops;

    /// <param name="kinds">In their order.</param>
    /// <param name="within">
    /// How long a frame that has begun may take to be whole; null where what is no frame ends the connection.
    /// </param>
    /// <param name="skipping">Behind which kind it is written that what is lost is skipped.</param>
    public AlternativeFraming(Framing[] kinds, TimeSpan? within, int skipping)
    {
        (_kinds, FrameTime, _skipping) = (kinds, within, skipping);
        _any = (1 << kinds.Length) - 1;
        for (int one = 0; one <= byte.MaxValue; one++)
        {
            for (int i = 0, needed = 0; i < kinds.Length; i++)
            {
                bool? begins = kinds[i].MayBegin([(byte)one], ref needed);
                _begins[one] |= (ushort)(begins is false ? 0 : 1 << i);
                _drops |= kinds[i].DropsBetween ? 1 << i : 0;
                _any &= begins is true ? -1 : ~(1 << i);
            }
        }

        KeepsFrame = kinds.All(static one => one.KeepsFrame);
        EndsByMark = kinds.All(static one => one.EndsByMark);
        WantsChoice = kinds.Any(static one => one.WantsChoice);
    }

    public override int LeastMessage => _kinds.Min(static one => one.LeastMessage);

    internal override bool IsOfLines => _kinds[0].IsOfLines;

    internal override bool SkipsLost => FrameTime is not null;

    internal override bool HasStart => Array.TrueForAll(_kinds, static one => one.HasStart);

    internal override bool? MayBegin(ReadOnlySpan<byte> bytes, ref int needed)
    {
        bool? begins = false;
        foreach (Framing one in _kinds)
            begins |= one.MayBegin(bytes, ref needed);
        return begins;
    }

    internal override int NextBegin(ReadOnlySpan<byte> bytes, int from) =>
        NextBegin(bytes, from, bytes.Length, _kinds.Length);

    public override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame) =>
        SkipsLost ? ScanSkippingLost(unread, encoding, ref resumeAt, maxFrame)
            : ScanHere(unread, encoding, ref resumeAt, maxFrame);

    public override int MaxFrameLength(int payloadLength, TextEncoding encoding)
    {
        int most = 0;
        foreach (Framing one in _kinds)
            most = Math.Max(most, one.MaxFrameLength(payloadLength, encoding));
        return most;
    }

    public override int Write(ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding) =>
        TryWrite(payload, destination, encoding, explains: true, out int written) is { } error ? throw error : written;

    internal override FramingException? TryWrite(
        ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding, bool explains, out int written)
    {
        foreach (Framing one in _kinds.AsSpan(..^1))
        {
            if (one.TryWrite(payload, destination, encoding, explains: false, out written) is null)
                return null;
        }

        return _kinds[^1].TryWrite(payload, destination, encoding, explains, out written);
    }

    public override byte[] Announce(ulong length) => _kinds[0].Announce(length);

    public override IReadOnlyList<FramingPart> Describe()
    {
        IEnumerable<FramingPart> kinds = _kinds.Select(static one =>
            new FramingPart(FramingPartKind.Alternative) { Name = one.ToString(), Inside = one.Describe() });
        return FrameTime is not { } within ? [.. kinds]
            : [.. kinds, new FramingPart(FramingPartKind.SkipsLost) { Time = within }];
    }

    public override string ToString() =>
        string.Join(" | ", _kinds.Select(
            (one, i) => one + (i == _skipping && FrameTime is { } within ? FramingText.SkipsLost(within) : "")));

    /// <summary>Where one of the first kinds may begin, between two places; the second where none does.</summary>
    private int NextBegin(ReadOnlySpan<byte> bytes, int from, int to, int kinds)
    {
        // Up to where it is known of each that it does not begin.
        Span<int> none = stackalloc int[Most];
        none.Clear();
        for (int needed = 0; from < to; from++)
        {
            for (int i = 0; i < kinds; i++)
            {
                if (from < none[i])
                    continue;
                if (_kinds[i].MayBegin(bytes[from..], ref needed) is not false)
                    return from;
                none[i] = from + 1 + _kinds[i].Blank(bytes[from..]);
            }
        }

        return to;
    }

    private FrameScan ScanHere(ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        if (unread.IsEmpty)
            return FrameScan.NeedMore();
        for (int kinds = _begins[unread[0]]; kinds != 0; kinds &= kinds - 1)
        {
            int i = BitOperations.TrailingZeroCount(kinds), needed = 0;
            bool? begins = (_any >> i & 1) != 0 ? true : _kinds[i].MayBegin(unread, ref needed);
            if (begins is null)
                return FrameScan.NeedMore(needed);
            if (begins is false)
                continue;

            return i == 0 || (_drops >> i & 1) == 0 ? _kinds[i].Scan(unread, encoding, ref resumeAt, maxFrame)
                : ScanBehindSkipped(i, unread, encoding, ref resumeAt, maxFrame);
        }

        return FrameScan.Invalid(new FramingException(FramingFailure.WrongBytes, this)
        {
            Expected = "the start of one of its kinds",
            Beginning = FramingException.Copy(unread),
        });
    }

    /// <summary>What may stand before a frame of a kind may begin one of a kind that comes before it.</summary>
    private FrameScan ScanBehindSkipped(
        int kind, ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        FrameScan scan = _kinds[kind].Scan(unread, encoding, ref resumeAt, maxFrame);
        return scan is { Status: FrameStatus.Lost, Error: null }
            ? FrameScan.Between(NextBegin(unread, 1, scan.FrameLength, kind)) : scan;
    }

    private FrameScan ScanSkippingLost(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        FrameScan scan = ScanHere(unread, encoding, ref resumeAt, maxFrame);
        if (scan.Status is not (FrameStatus.Invalid or FrameStatus.TooLong))
            return scan;
        resumeAt = 0;
        return FrameScan.Lost(
            scan.Error!, NextBegin(unread, Math.Max(scan.FrameLength, 1)), scan.Searched);
    }
}
