using System.Globalization;
using System.Text;
using CsCheck;

namespace Clientele.Tests;

public class DecodingTests
{
    [Theory]
    [InlineData("gbk", "C40A", "\\xC4\n")]
    [InlineData("gbk", "FF", "\\xFF")]
    [InlineData("gbk", "80", "€")]
    [InlineData("gbk", "61FF62", "a\\xFFb")]
    [InlineData("gbk", "C4E3BAC3", "你好")]
    [InlineData("gbk", "C4", "\\xC4")]
    [InlineData("gbk", "817F", "\\x81\x7F")]
    [InlineData("gbk", "81C4E3", "伳\\xE3")]
    [InlineData("gbk", "817C", "亅")]
    [InlineData("gb18030", "C40A", "\\xC4\n")]
    [InlineData("gb18030", "80FF", "\\x80\\xFF")]
    [InlineData("gb18030", "81308130", "\u0080")]
    [InlineData("gb18030", "8130", "\\x810")]
    [InlineData("gb18030", "813081", "\\x810\\x81")]
    [InlineData("gb18030", "8130C4E3", "\\x810你")]
    [InlineData("gb18030", "9439FC36", "😀")]
    [InlineData("gb18030", "8431A437", "\uFFFD")]
    [InlineData("gb18030", "E3329A35", "\U0010FFFF")]
    [InlineData("gb18030", "E3329A36", "\\xE3\\x32\\x9A\\x36")]
    [InlineData("utf-8", "61E228A1", "a\\xE2(\\xA1")]
    [InlineData("utf-8", "F09F98", "\\xF0\\x9F\\x98")]
    [InlineData("utf-8", "EDA080", "\\xED\\xA0\\x80")]
    [InlineData("utf-8", "C080", "\\xC0\\x80")]
    [InlineData("utf-8", "EFBFBD", "\uFFFD")]
    [InlineData("utf-16", "3DD8", "\\x3D\\xD8")]
    [InlineData("utf-16", "00DE4100", "\\x00\\xDEA")]
    [InlineData("utf-16", "3DD84100", "\\x3D\\xD8A")]
    [InlineData("utf-16", "3DD800DE41", "😀\\x41")]
    [InlineData("utf-16be", "D83DDE00", "😀")]
    [InlineData("utf-32", "00001100", "\\x00\\x00\\x11\\x00")]
    [InlineData("big5", "A741A66E", "你好")]
    [InlineData("big5", "A70A", "\\xA7\n")]
    [InlineData("shift_jis", "82A0B1", "あｱ")]
    [InlineData("shift_jis", "820A", "\\x82\n")]
    [InlineData("shift_jis", "879081E0ED408540", "≒≒纊\\x85@")]
    [InlineData("shift_jis", "81FF8145", "\\x81\\xFF・")]
    [InlineData("big5", "A2CCA451", "十十")]
    [InlineData("euc-jp", "A4A28EB1", "あｱ")]
    [InlineData("euc-jp", "A40A8E0A", "\\xA4\n\\x8E\n")]
    [InlineData("euc-kr", "B0A1", "가")]
    [InlineData("windows-1253", "AA", "\\xAA")]
    [InlineData("ascii", "61FF", "a\\xFF")]
    [InlineData("latin1", "E9FF", "éÿ")]
    [InlineData("macintosh", "F0", "\uF8FF")]
    [InlineData("cp037", "C885939396", "Hello")]
    [InlineData("iso-2022-jp", "1B244224221B284261", "あa")]
    [InlineData("iso-2022-jp", "1B2849311B2842", "ｱ")]
    [InlineData("iso-2022-jp", "1B0E", "\\x1B\\x0E")]
    [InlineData("iso-2022-jp", "1B2442242224E1", "あ\\x24\\xE1")]
    [InlineData("iso-2022-kr", "1B2429430E30210F61", "가a")]
    [InlineData("hz-gb-2312", "7E7B56507E7D7E7E617E0A62", "中~ab")]
    public void Bytes_are_decoded_or_shown(string name, string hex, string text) =>
        Assert.Equal(Visible(text), Visible(TextEncoding.Get(name).Decode(Convert.FromHexString(hex))));

    [Fact]
    public void The_116_ideographs_of_gbk_that_end_in_a_bar_are_characters()
    {
        int count = 0;
        for (int lead = 0x81; lead <= 0xFE; lead++)
        {
            string text = TextEncoding.Gbk.Decode([(byte)lead, (byte)'|'], out int invalid);
            if (text.Length == 1 && text[0] is >= '\u4E00' and <= '\u9FFF' && invalid == 0) count++;
        }

        Assert.Equal(116, count);
    }

    [Fact]
    public void Each_byte_of_latin1_is_the_character_of_its_number()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        string text = TextEncoding.Get("latin1").Decode(bytes, out int invalid);
        Assert.Equal(string.Concat(bytes.Select(value => (char)value)), text);
        Assert.Equal(0, invalid);
        Assert.Equal(bytes, TextEncoding.Get("latin1").Encode(text));
    }

    [Fact]
    public void Invalid_bytes_are_counted()
    {
        Assert.Equal(@"\xFF\xFE" + "a", TextEncoding.Utf8.Decode([0xFF, 0xFE, 0x61], out int invalid));
        Assert.Equal(2, invalid);
        TextEncoding.Utf8.Decode("你好"u8, out invalid);
        Assert.Equal(0, invalid);
    }

    [Fact]
    public void No_byte_is_lost() =>
        Gen.Select(
            Gen.OneOf("gbk", "gb18030", "utf-8", "utf-16", "utf-32be", "windows-949", "euc-kr", "latin1", "ascii", "koi8-r"),
            Samples.Bytes).Sample((name, bytes) =>
        {
            TextEncoding encoding = TextEncoding.Get(name);
            string text = encoding.Decode(bytes);
            if (bytes.AsSpan().IndexOf(encoding.Encode(@"\")) >= 0) return;

            // gbk reads four-byte codes that it does not write.
            if (encoding.FirstUnencodable(text) is not null) return;
            byte[] back = TypedText.ToBytes(text, encoding);

            // Some characters of GB 18030 have two codes, of which one is written: A3A0 is what A1A1 is.
            if (name is "gbk" or "gb18030") Assert.Equal(text, encoding.Decode(back));
            else Assert.Equal(bytes, back);
        }, iter: 20_000);

    [Fact]
    public void A_frame_is_decoded_afresh()
    {
        TextEncoding jis = TextEncoding.Get("iso-2022-jp");
        jis.Decode("\x1B$B"u8);
        Assert.Equal("$\"", jis.Decode("$\""u8));
    }

    [Fact]
    public void Long_text_decodes_whole()
    {
        string text = string.Concat(Enumerable.Repeat("顾客你好, hello 123 ", 5000));
        foreach (string name in (string[])["gbk", "gb18030", "utf-8", "utf-16", "utf-32", "hz-gb-2312"])
        {
            TextEncoding encoding = TextEncoding.Get(name);
            Assert.Equal(text, encoding.Decode(encoding.Encode(text)));
            if (encoding.Alignment > 1) continue;
            byte[] broken = [.. encoding.Encode(text), 0xFF, .. encoding.Encode(text)];
            Assert.Equal(text + @"\xFF" + text, encoding.Decode(broken));
        }
    }

    private static string Visible(string text) =>
        string.Join(' ', text.Select(c =>
            c is > ' ' and < '\x7F' ? c.ToString() : ((int)c).ToString("X4", CultureInfo.InvariantCulture)));
}
