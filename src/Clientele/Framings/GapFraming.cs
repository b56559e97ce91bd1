namespace Clientele.Framings;

internal sealed class GapFraming : PlacedFraming
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public GapFraming(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, Shortest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, Longest);
        (GapTime, IsTimed) = (time, true);
    }

    public override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame) =>
        unread.Length > maxFrame ? FrameScan.TooLong(this, maxFrame, 0, unread) : FrameScan.NeedMore();

    public override int WrappedLength(ReadOnlySpan<byte> payload, TextEncoding encoding) => payload.Length;

    public override IReadOnlyList<FramingPart> Describe() => [new(FramingPartKind.Gap) { Time = GapTime!.Value }];

    public override string ToString() => $"gap:{Durations.Format(GapTime!.Value)}";
}
