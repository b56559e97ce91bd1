namespace Clientele.Text.Codecs;

/// <summary>ISO-2022-KR: ASCII, and KS X 1001 between SO and SI, announced at the front.</summary>
internal sealed class Iso2022KrCodec() : ShiftCodec(IndexTables.EucKr)
{
    private const byte Ascii = 0;
    private const byte Korean = 1;

    protected override ReadOnlySpan<byte> Header => "\x1B$)C"u8;

    public override Unit Next(ReadOnlySpan<byte> bytes, bool final, ref byte mode)
    {
        byte first = bytes[0];
        switch (first)
        {
            case Escape:
                if (Header.StartsWith(bytes)) return bytes.Length == 4 ? Unit.Shift(4) : More(final);
                return bytes.StartsWith(Header) ? Unit.Shift(4) : Unit.Invalid(1);
            case ShiftOut or ShiftIn:
                mode = first == ShiftOut ? Korean : Ascii;
                return Unit.Shift(1);
            case >= 0x80:
                return Unit.Invalid(1);
            default:
                return mode == Korean && IsGraphic(first) ? Pair(bytes, final) : new(1, first);
        }
    }

    protected override bool TryMap(char c, out byte set, out ushort code)
    {
        ushort pair = c < 0x80 ? c : Table.Reverse[c];
        set = c < 0x80 ? Ascii : Korean;
        code = (ushort)(pair & 0x7F7F);
        return c < 0x80 ? IsPlain(c) : IsPair(pair);
    }

    protected override ReadOnlySpan<byte> Shift(byte from, byte to) =>
        from == to ? [] : to == Korean ? [ShiftOut] : [ShiftIn];

    private static Unit More(bool final) => final ? Unit.Invalid(1) : Unit.NeedMore;
}
