namespace Clientele.Text.Codecs;

/// <summary>ISO-2022-JP: ASCII, JIS X 0208 and half-width katakana, by escape sequences.</summary>
internal sealed class Iso2022JpCodec(HalfWidthKana kana) : ShiftCodec(IndexTables.EucJp)
{
    private const byte Ascii = 0;
    private const byte Kana = 1;
    private const byte Jis = 2;
    private const byte ShiftedKana = 3;

    public override Unit Next(ReadOnlySpan<byte> bytes, bool final, ref byte mode)
    {
        byte first = bytes[0];
        if (first == Escape) return Designation(bytes, final, ref mode);
        if (kana == HalfWidthKana.Shift && first is ShiftOut or ShiftIn)
        {
            mode = first == ShiftOut ? ShiftedKana : Ascii;
            return Unit.Shift(1);
        }

        if (first >= 0x80 || !IsPlain((char)first)) return Unit.Invalid(1);
        if (mode == Ascii || !IsGraphic(first)) return new(1, first);
        if (mode == Jis) return Pair(bytes, final);
        return first <= 0x5F ? new(1, 0xFF61 + first - 0x21) : Unit.Invalid(1);
    }

    protected override bool TryMap(char c, out byte set, out ushort code)
    {
        set = Ascii;
        code = c;
        if (c < 0x80) return IsPlain(c);
        if (c is >= '\uFF61' and <= '\uFF9F')
        {
            set = kana == HalfWidthKana.Escape ? Kana : ShiftedKana;
            code = (ushort)(c - 0xFF61 + 0x21);
            return kana != HalfWidthKana.None;
        }

        set = Jis;
        ushort pair = Table.Reverse[c];
        code = (ushort)(pair & 0x7F7F);
        return IsPair(pair);
    }

    protected override ReadOnlySpan<byte> Shift(byte from, byte to) => (from, to) switch
    {
        _ when from == to => [],
        (ShiftedKana, Ascii) => [ShiftIn],
        (ShiftedKana, _) => [ShiftIn, Escape, (byte)'$', (byte)'B'],
        (Jis, ShiftedKana) => [Escape, (byte)'(', (byte)'B', ShiftOut],
        (_, ShiftedKana) => [ShiftOut],
        (_, Kana) => [Escape, (byte)'(', (byte)'I'],
        (_, Jis) => [Escape, (byte)'$', (byte)'B'],
        _ => [Escape, (byte)'(', (byte)'B'],
    };

    private static Unit Designation(ReadOnlySpan<byte> bytes, bool final, ref byte mode)
    {
        if (bytes.Length < 2) return final ? Unit.Invalid(1) : Unit.NeedMore;
        if (bytes[1] is not ((byte)'(' or (byte)'$' or (byte)'&')) return Unit.Invalid(1);
        if (bytes.Length < 3) return final ? Unit.Invalid(1) : Unit.NeedMore;
        switch ((bytes[1], bytes[2]))
        {
            case ((byte)'(', (byte)'B' or (byte)'J'):
                mode = Ascii;
                break;
            case ((byte)'(', (byte)'I'):
                mode = Kana;
                break;
            case ((byte)'$', (byte)'@' or (byte)'B'):
                mode = Jis;
                break;
            case ((byte)'&', (byte)'@'):
                break;
            default:
                return Unit.Invalid(1);
        }

        return Unit.Shift(3);
    }
}
