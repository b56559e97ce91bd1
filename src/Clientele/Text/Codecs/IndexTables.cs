namespace Clientele.Text.Codecs;

/// <summary>Code pages of the WHATWG Encoding Standard, from its indexes. Each is built on first use.</summary>
internal static class IndexTables
{
    private const int FirstPrivateUse = 0xE000;

    public static readonly Lazy<CodeTable> Gb18030 = new(() => Read("gb18030"));
    public static readonly Lazy<CodeTable> Gbk = new(BuildGbk);
    public static readonly Lazy<CodeTable> Big5 = new(() => Read("big5", code => UseInBig5(code, CodeUse.Never)));
    public static readonly Lazy<CodeTable> Big5Hkscs = new(
        () => Read("big5", code => UseInBig5(code, CodeUse.Spare)));
    public static readonly Lazy<CodeTable> EucKr = new(() => Read("euc-kr"));
    public static readonly Lazy<CodeTable> ShiftJis = new(BuildShiftJis);
    public static readonly Lazy<CodeTable> EucJp = new(BuildEucJp);

    /// <summary>JIS X 0212, by what follows 8F in EUC-JP.</summary>
    public static readonly Lazy<CodeTable> Jis0212 = new(() => Read("jis0212"));

    /// <summary>
    /// The label of a code page of one byte a character, or null where the standard does not have it.
    /// </summary>
    public static string? SingleByteLabel(int codePage) => codePage switch
    {
        866 => "ibm866",
        874 => "windows-874",
        >= 1250 and <= 1258 => $"windows-{codePage}",
        10000 => "macintosh",
        10007 => "x-mac-cyrillic",
        20866 => "koi8-r",
        21866 => "koi8-u",
        (>= 28592 and <= 28598) or 28600 or (>= 28603 and <= 28606) => $"iso-8859-{codePage - 28590}",
        38598 => "iso-8859-8",
        _ => null,
    };

    public static CodeTable BuildSingleByte(string label)
    {
        CodeTable table = Start(static _ => CodeUse.Usual);
        Indexes.Read("single-byte", table.Add, label);
        return table;
    }

    private static CodeTable Start(Func<int, CodeUse> use)
    {
        CodeTable table = new(use);
        for (int code = 0; code < 0x80; code++) table.Add(code, code);
        return table;
    }

    // Every byte that may lead does, so that a pair without a character is one as well.
    private static CodeTable Read(string name, Func<int, CodeUse>? use = null)
    {
        CodeTable table = Start(use ?? (static _ => CodeUse.Usual));
        for (int lead = 0x81; lead <= 0xFE; lead++) table.AddLead(lead);
        Indexes.Read(name, table.Add);
        return table;
    }

    private static CodeTable BuildGbk()
    {
        CodeTable table = Read("gb18030");
        table.Add(0x80, '€');
        return table;
    }

    // Below A1 are the characters of HKSCS, which only big5-hkscs writes. Of six characters that stand twice, the
    // second place is the usual one.
    private static CodeUse UseInBig5(int code, CodeUse hkscs) => code switch
    {
        0xA451 or 0xA4CA or 0xF9E9 or 0xF9EA or 0xF9EB or 0xF9F9 => CodeUse.Preferred,
        > 0xFF and < 0xA100 => hkscs,
        _ => CodeUse.Usual,
    };

    private static CodeTable BuildShiftJis()
    {
        // NEC's rows ED and EE have what IBM's rows FA to FC have.
        CodeTable table = Read("jis0208", static code => code >> 8 is 0xED or 0xEE ? CodeUse.Never : CodeUse.Usual);
        table.Add(0x80, 0x80);
        table.Remove(0xA0);
        table.Remove(0xFD);
        table.Remove(0xFE);
        for (int code = 0xA1; code <= 0xDF; code++) table.Add(code, 0xFF61 + code - 0xA1);
        int scalar = FirstPrivateUse;
        for (int lead = 0xF0; lead <= 0xF9; lead++)
        {
            for (int trail = 0x40; trail <= 0xFC; trail++)
            {
                if (trail != 0x7F) table.Add((lead << 8) | trail, scalar++);
            }
        }

        return table;
    }

    private static CodeTable BuildEucJp()
    {
        CodeTable table = Start(static _ => CodeUse.Usual);
        for (int trail = 0xA1; trail <= 0xDF; trail++) table.Add(0x8E00 | trail, 0xFF61 + trail - 0xA1);
        table.AddLead(EucJpCodec.ThreeByteLead);
        for (int lead = 0xA1; lead <= 0xFE; lead++) table.AddLead(lead);
        Indexes.Read("jis0208", (code, scalar) =>
        {
            int lead = code >> 8;
            int trail = code & 0xFF;
            int row = 2 * (lead - (lead < 0xA0 ? 0x81 : 0xC1));
            int cell = trail - (trail < 0x7F ? 0x40 : 0x41);
            if (cell >= 94) (row, cell) = (row + 1, cell - 94);
            if (row < 94) table.Add(((0xA1 + row) << 8) | (0xA1 + cell), scalar);
        });
        return table;
    }
}
