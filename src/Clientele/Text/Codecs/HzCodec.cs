namespace Clientele.Text.Codecs;

/// <summary>
/// HZ-GB-2312: GB 2312 between <c>~{</c> and <c>~}</c>; <c>~~</c> is a tilde, and a tilde before LF joins lines.
/// </summary>
internal sealed class HzCodec() : ShiftCodec(IndexTables.Gbk)
{
    private const byte Ascii = 0;
    private const byte Chinese = 1;

    public override Unit Next(ReadOnlySpan<byte> bytes, bool final, ref byte mode)
    {
        byte first = bytes[0];
        if (first >= 0x80) return Unit.Invalid(1);
        if (first == '~') return Tilde(bytes, final, ref mode);
        return mode == Chinese && IsGraphic(first) ? Pair(bytes, final) : new(1, first);
    }

    protected override bool TryMap(char c, out byte set, out ushort code)
    {
        set = c < 0x80 ? Ascii : Chinese;
        if (c < 0x80)
        {
            code = c == '~' ? (ushort)0x7E7E : c;
            return true;
        }

        ushort pair = Table.Reverse[c];
        code = (ushort)(pair & 0x7F7F);
        return IsPair(pair) && pair >> 8 != 0xFE;
    }

    protected override ReadOnlySpan<byte> Shift(byte from, byte to) =>
        from == to ? [] : to == Chinese ? "~{"u8 : "~}"u8;

    private static Unit Tilde(ReadOnlySpan<byte> bytes, bool final, ref byte mode)
    {
        if (bytes.Length < 2) return final ? Unit.Invalid(1) : Unit.NeedMore;
        switch (bytes[1], mode)
        {
            case ((byte)'~', Ascii):
                return new(2, '~');
            case ((byte)'\n', Ascii):
                return Unit.Shift(2);
            case ((byte)'{', Ascii):
                mode = Chinese;
                return Unit.Shift(2);
            case ((byte)'}', Chinese):
                mode = Ascii;
                return Unit.Shift(2);
            default:
                return Unit.Invalid(1);
        }
    }
}
