using System.Buffers;

namespace Clientele.Framings.Parts;

/// <summary>Sequences on the wire, each for a byte of the message: <c>7D02:7E+7D01:7D</c>.</summary>
internal sealed class PairEscape : ByteEscape
{
    public const int MostPairs = 32;
    public const int MostLength = 4;

    private readonly (byte[] Wire, byte Plain)[] _pairs;
    private readonly SearchValues<byte> _leads;
    private readonly SearchValues<byte> _plain;

    // What all of them begin with on the wire; -1 where they differ.
    private readonly int _lead;
    private readonly string? _name;

    public PairEscape((byte[] Wire, byte Plain)[] pairs, string? name = null)
    {
        (_pairs, _name) = (pairs, name);
        _leads = SearchValues.Create([.. pairs.Select(static pair => pair.Wire[0])]);
        _lead = pairs.All(one => one.Wire[0] == pairs[0].Wire[0]) ? pairs[0].Wire[0] : -1;
        _plain = SearchValues.Create([.. pairs.Select(static pair => pair.Plain)]);
        Factor = pairs.Max(static pair => pair.Wire.Length);
    }

    /// <summary>RFC 1055: DB DC for C0, DB DD for DB.</summary>
    public static PairEscape Slip { get; } = new([([0xDB, 0xDC], 0xC0), ([0xDB, 0xDD], 0xDB)], "slip");

    public override int Factor { get; }

    public override bool OccursIn(ReadOnlySpan<byte> wire) =>
        _lead >= 0 ? wire.Contains((byte)_lead) : wire.ContainsAny(_leads);

    public override int Decode(ReadOnlySpan<byte> wire, Span<byte> plain)
    {
        int from = 0, to = 0;
        while (true)
        {
            int run = wire[from..].IndexOfAny(_leads);
            if (run < 0)
                run = wire.Length - from;
            wire.Slice(from, run).CopyTo(plain[to..]);
            (from, to) = (from + run, to + run);
            if (from == wire.Length)
                return to;
            int length = Find(wire[from..], out byte one);
            if (length == 0)
                return -1;
            plain[to++] = one;
            from += length;
        }
    }

    public override int Encode(ReadOnlySpan<byte> plain, Span<byte> wire)
    {
        int to = 0;
        while (true)
        {
            int run = plain.IndexOfAny(_plain);
            if (run < 0)
                run = plain.Length;
            plain[..run].CopyTo(wire[to..]);
            to += run;
            if (run == plain.Length)
                return to;
            foreach ((byte[] sequence, byte one) in _pairs)
            {
                if (one == plain[run])
                {
                    sequence.CopyTo(wire[to..]);
                    to += sequence.Length;
                    break;
                }
            }

            plain = plain[(run + 1)..];
        }
    }

    public override FramingPart Describe() => new(FramingPartKind.Escape)
    {
        Inside =
        [
            .. _pairs.Select(static pair => new FramingPart(FramingPartKind.EscapedByte)
            {
                Bytes = $"{pair.Plain:X2}",
                OtherBytes = Convert.ToHexString(pair.Wire),
            }),
        ],
    };

    public override string ToString() => _name
        ?? string.Join('+', _pairs.Select(static pair => $"{Convert.ToHexString(pair.Wire)}:{pair.Plain:X2}"));

    private int Find(ReadOnlySpan<byte> wire, out byte plain)
    {
        foreach ((byte[] sequence, byte one) in _pairs)
        {
            if (wire.StartsWith(sequence))
            {
                plain = one;
                return sequence.Length;
            }
        }

        plain = 0;
        return 0;
    }
}
