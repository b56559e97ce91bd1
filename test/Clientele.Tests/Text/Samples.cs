using CsCheck;

namespace Clientele.Tests;

/// <summary>Encodings, texts and bytes that are likely to go wrong.</summary>
internal static class Samples
{
    public static readonly string[] EncodingNames =
    [
        "utf-8", "gbk", "gb18030", "big5", "big5-hkscs", "shift_jis", "euc-jp", "euc-kr", "latin1", "windows-1252",
        "ascii", "koi8-r", "cp037", "utf-16", "utf-16be", "utf-32", "utf-32be", "iso-2022-jp", "csiso2022jp",
        "iso-2022-jp-sosi", "iso-2022-kr", "hz-gb-2312", "johab",
    ];

    public static readonly Gen<TextEncoding> Encoding = Gen.OneOf(EncodingNames).Select(TextEncoding.Get);

    /// <summary>
    /// Bytes where leads, trails, shifts, line ends and half characters meet more often than by chance.
    /// </summary>
    public static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.Byte.Array[0, 40],
        Gen.OneOf(
            Gen.OneOf("\n"u8.ToArray(), "\r\n"u8.ToArray(), "\r"u8.ToArray(), "|"u8.ToArray(), "ab"u8.ToArray()),
            Gen.OneOf(
                "\x1B$B"u8.ToArray(), "\x1B(B"u8.ToArray(), "\x1B(I"u8.ToArray(), "\x1B$)C"u8.ToArray(),
                "\x0E"u8.ToArray(), "\x0F"u8.ToArray(), "\x1B"u8.ToArray(), "~{"u8.ToArray(), "~}"u8.ToArray(),
                "~"u8.ToArray(), "VP9z"u8.ToArray()),
            Gen.OneOf<byte[]>(
                [0x81], [0x81, 0x7C], [0xC4, 0x0A], [0xC4, 0xE3], [0xFF], [0x80], [0x81, 0x30, 0x81, 0x30], [0x30],
                [0x95, 0x32], [0x90, 0x30, 0x81, 0x30], [0x0A, 0x00], [0x00, 0x0A], [0x0D, 0x00], [0x3D, 0xD8],
                [0x00, 0xDE], [0xD8, 0x3D],
                [0xF0, 0x9F, 0x98, 0x80], [0xE4, 0xBD, 0xA0], [0xF0, 0x9F], [0xE4], [0xA0], [0x8E, 0xB1], [0x82, 0xA0], [0x8F], [0x8F, 0xB0, 0xA1],
                [0x88, 0x62], [0x87, 0x45]))
        .Array[0, 16].Select(parts => parts.SelectMany(part => part).ToArray()));

    public static readonly Gen<int[]> Cuts = Gen.Int[1, 7].Array[1, 8];

    /// <summary>
    /// A text that the encoding has.
    /// </summary>
    public static Gen<string> TextIn(TextEncoding encoding) =>
        Gen.OneOf("a", "|", "\n", "\r\n", "你", "好", "é", "ｱ", "あ", "漢", "한", "가", "😀", "€", "の", "\u00CA\u0304", "丂", "~", "ж", "㐀", "𠀀", "\\")
            .Array[0, 20]
            .Select(parts => string.Concat(parts.Where(part => encoding.FirstUnencodable(part) is null)));

    /// <summary>The bytes in pieces whose lengths are the cuts, over and over.</summary>
    public static IEnumerable<byte[]> Cut(byte[] bytes, int[] cuts)
    {
        int at = 0;
        for (int i = 0; at < bytes.Length; i++)
        {
            int length = Math.Min(cuts[i % cuts.Length], bytes.Length - at);
            yield return bytes[at..(at + length)];
            at += length;
        }
    }
}
