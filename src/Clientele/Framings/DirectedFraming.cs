namespace Clientele.Framings;

/// <summary>What comes is framed otherwise than what goes.</summary>
/// <param name="received">How what this end receives is framed.</param>
/// <param name="sent">How what it sends is framed.</param>
/// <param name="isByRole">The directions are those of a server, and a client's are the opposite.</param>
internal sealed class DirectedFraming(Framing received, Framing sent, bool isByRole = false) : Framing
{
    public override Framing Received => received;

    public override Framing Sent => sent;

    public override Framing OfClient => isByRole ? new DirectedFraming(sent, received) : this;

    public override int LeastMessage => Math.Max(received.LeastMessage, sent.LeastMessage);

    internal override bool? MayBegin(ReadOnlySpan<byte> bytes, ref int needed) => received.MayBegin(bytes, ref needed);

    internal override int NextBegin(ReadOnlySpan<byte> bytes, int from) => received.NextBegin(bytes, from);

    public override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame) =>
        received.Scan(unread, encoding, ref resumeAt, maxFrame);

    internal override FrameScan ScanEnd(ReadOnlySpan<byte> leftover) => received.ScanEnd(leftover);

    public override int WrappedLength(ReadOnlySpan<byte> payload, TextEncoding encoding) =>
        sent.WrappedLength(payload, encoding);

    internal override int SpaceBefore => sent.SpaceBefore;

    public override int MaxFrameLength(int payloadLength, TextEncoding encoding) =>
        sent.MaxFrameLength(payloadLength, encoding);

    public override int Write(ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding) =>
        sent.Write(payload, destination, encoding);

    internal override FramingException? TryWrite(
        ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding, bool explains, out int written) =>
        sent.TryWrite(payload, destination, encoding, explains, out written);

    internal override int Complete(Span<byte> frame, int length, TextEncoding encoding) =>
        sent.Complete(frame, length, encoding);

    public override byte[] Announce(ulong length) => sent.Announce(length);

    public override IReadOnlyList<FramingPart> Describe() =>
    [
        new(FramingPartKind.Received) { Name = received.ToString(), Inside = received.Describe() },
        new(FramingPartKind.Sent) { Name = sent.ToString(), Inside = sent.Describe() },
    ];

    public override string ToString() => $"in={received} out={sent}";
}
