using System.Buffers;

namespace Clientele.Framings.Parts;

/// <summary>A byte that says that the next one is exclusive-ored: <c>7D^20</c>, as PPP has it.</summary>
internal sealed class XorEscape : ByteEscape
{
    private readonly byte _lead;
    private readonly byte _with;
    private readonly SearchValues<byte> _escaped;

    /// <param name="lead">The byte that stands before.</param>
    /// <param name="with">What the byte after it is exclusive-ored with.</param>
    /// <param name="marks">Bytes that must not stand in a message as they are.</param>
    public XorEscape(byte lead, byte with, ReadOnlySpan<byte> marks)
    {
        (_lead, _with) = (lead, with);
        _escaped = SearchValues.Create([lead, .. marks]);
    }

    public override int Factor => 2;

    public override bool OccursIn(ReadOnlySpan<byte> wire) => wire.Contains(_lead);

    public override int Decode(ReadOnlySpan<byte> wire, Span<byte> plain)
    {
        int to = 0;
        for (int from = 0; from < wire.Length; from++)
        {
            byte one = wire[from];
            if (one == _lead)
            {
                if (++from == wire.Length)
                    return -1;
                one = (byte)(wire[from] ^ _with);
            }

            plain[to++] = one;
        }

        return to;
    }

    public override int Encode(ReadOnlySpan<byte> plain, Span<byte> wire)
    {
        int to = 0;
        foreach (byte one in plain)
        {
            if (_escaped.Contains(one))
            {
                wire[to++] = _lead;
                wire[to++] = (byte)(one ^ _with);
            }
            else
            {
                wire[to++] = one;
            }
        }

        return to;
    }

    public override FramingPart Describe() =>
        new(FramingPartKind.EscapeByExclusiveOr) { Bytes = $"{_lead:X2}", OtherBytes = $"{_with:X2}" };

    public override string ToString() => $"{_lead:X2}^{_with:X2}";
}
