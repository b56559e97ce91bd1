namespace Clientele.Text.Codecs;

/// <summary>Makes the codec of a code page.</summary>
internal static class CodecFactory
{
    private const int Utf7 = 65000;

    /// <summary>The codec of a code page, or null for an unknown code page.</summary>
    public static Codec? Create(int codePage) => codePage switch
    {
        65001 => new Utf8Codec(),
        1200 => new Utf16Codec(bigEndian: false),
        1201 => new Utf16Codec(bigEndian: true),
        12000 => new Utf32Codec(bigEndian: false),
        12001 => new Utf32Codec(bigEndian: true),
        28591 => new Latin1Codec(),
        50220 => new Iso2022JpCodec(HalfWidthKana.None),
        50221 => new Iso2022JpCodec(HalfWidthKana.Escape),
        50222 => new Iso2022JpCodec(HalfWidthKana.Shift),
        50225 => new Iso2022KrCodec(),
        52936 => new HzCodec(),
        936 => new Gb18030Codec(IndexTables.Gbk, writesFourBytes: false),
        54936 => new Gb18030Codec(IndexTables.Gb18030, writesFourBytes: true),
        950 => new TableCodec(IndexTables.Big5, isSingleByte: false),
        951 => new TableCodec(IndexTables.Big5Hkscs, isSingleByte: false),
        949 => new TableCodec(IndexTables.EucKr, isSingleByte: false),
        932 => new TableCodec(IndexTables.ShiftJis, isSingleByte: false),
        51932 => new EucJpCodec(),

        // ISCII combines characters across bytes, and UTF-7 hides them: neither is a stream that can be cut.
        >= 57002 and <= 57011 or Utf7 => null,
        _ when IndexTables.SingleByteLabel(codePage) is { } label =>
            new TableCodec(new(() => IndexTables.BuildSingleByte(label)), isSingleByte: true),
        _ => CodePages.Find(codePage) is { } encoding ? new TableCodec(encoding) : null,
    };
}
