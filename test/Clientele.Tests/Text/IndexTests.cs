using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Clientele.Tests;

/// <summary>
/// Each code and each character, against the sums that <c>eng/encodings</c> took from a browser. Where we differ, the
/// browser's line stands here, and docs/encodings.md says why.
/// </summary>
public sealed class IndexTests
{
    // Characters of the private use area that had these codes before GB 18030-2022. They would come back as others.
    private const string OldPrivateUse =
        "E78D A6D9,E78E A6DA,E78F A6DB,E790 A6DC,E791 A6DD,E792 A6DE,E793 A6DF,E794 A6EC,E795 A6ED,E796 A6F3,"
        + "E81E FE59,E826 FE61,E82B FE66,E82C FE67,E832 FE6D,E843 FE7E,E854 FE90,E864 FEA0";

    // Written as characters that they are not.
    private const string Lookalikes = "00A5 5C,203E 7E";

    public static TheoryData<string, string, string> Sums()
    {
        TheoryData<string, string, string> data = [];
        foreach (string file in (string[])["gb18030", "big5", "euc-kr", "jis0208", "single-byte"])
        {
            string[] heads = [.. Lines(file).Where(line => line.StartsWith("# ", StringComparison.Ordinal))
                .Select(line => line[2..])];
            foreach (string head in heads)
            {
                string[] words = head.Split(' ');
                if (words.Length != 4 || words[1] != "decodes") continue;
                string back = heads.Single(other => other.StartsWith(words[0] + " encodes ", StringComparison.Ordinal));
                data.Add(words[0], $"{words[2]} {words[3]}", back[(words[0].Length + 9)..]);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Sums))]
    public void Every_code_and_every_character_is_as_in_a_browser(string name, string decodes, string encodes)
    {
        Assert.Equal(decodes, Sum(Decoded(name)));
        Assert.Equal(encodes, Sum(Encoded(name)));
    }

    [Fact]
    public void There_are_33_indexes() => Assert.Equal(33, Sums().Count);

    [Fact]
    public void Every_code_of_JIS_X_0212_is_read_and_written()
    {
        TextEncoding encoding = TextEncoding.Get("euc-jp");
        TextEncoding shorter = TextEncoding.Get("shift_jis");
        List<string> lines = [];
        for (int lead = 0xA1; lead <= 0xFE; lead++)
        {
            for (int trail = 0xA1; trail <= 0xFE; trail++)
            {
                byte[] bytes = [0x8F, (byte)lead, (byte)trail];
                if (Line(encoding, bytes) is not { } line) continue;
                lines.Add(line);
                string text = encoding.Decode(bytes);
                if (shorter.FirstUnencodable(text) is not null) Assert.Equal(bytes, encoding.Encode(text));
            }
        }

        Assert.Equal(Head("jis0212", "jis0212 decodes "), Sum(lines));
    }

    [Theory]
    [InlineData("gbk")]
    [InlineData("gb18030")]
    public void Every_code_of_four_bytes_is_read(string name)
    {
        TextEncoding encoding = TextEncoding.Get(name);
        List<string> lines = [];
        for (int number = 0; number < 39420; number++)
        {
            if (Line(encoding, FourBytes(number)) is { } line) lines.Add(line);
        }

        Assert.Equal(Head("gb18030-ranges", "gb18030-ranges decodes "), Sum(lines));
        Assert.Equal("\U00010000", encoding.Decode(FourBytes(189000)));
        Assert.Equal("\U0010FFFF", encoding.Decode(FourBytes(189000 + 0xFFFFF)));
    }

    [Fact]
    public void Hong_Kongs_characters_are_read_as_in_big5_and_written()
    {
        TextEncoding hongKong = TextEncoding.Get("big5-hkscs");
        Assert.Equal(Head("big5", "big5 decodes "), Sum(Decoded("big5-hkscs")));
        int written = 0;
        foreach (string line in Decoded("big5-hkscs"))
        {
            string text = Text(line.Split(' ')[1]);
            byte[] bytes = hongKong.Encode(text);
            Assert.Equal(text, hongKong.Decode(bytes));
            if (TextEncoding.Get("big5").TryEncode(text, new byte[8], out _, out _))
                Assert.Equal(TextEncoding.Get("big5").Encode(text), bytes);
            else if (Convert.ToHexString(bytes) == line.Split(' ')[0]) written++;
        }

        Assert.Equal(3841, written);
    }

    [Fact]
    public void Two_characters_of_one_code_are_written_together()
    {
        TextEncoding hongKong = TextEncoding.Get("big5-hkscs");
        Assert.Equal("8862886488668866", Convert.ToHexString(hongKong.Encode("\u00CA\u0304\u00CA\u030C\u00CA\u00CA")));
        Assert.Equal("\u00EA\u0304\u00EA", hongKong.Decode([0x88, 0xA3, 0x88, 0xA7]));
        Assert.Throws<UnencodableException>(() => hongKong.Encode("e\u0304"));
        Assert.Throws<UnencodableException>(() => TextEncoding.Get("big5").Encode("\u00CA\u0304"));
    }

    [Theory]
    [InlineData("gb18030", "A6D9A8BCFE598135F437", "\uFE10\u1E3F\u9FB4\uE7C7")]
    [InlineData("gbk", "A2E3A8BF8139EE39", "€\u01F9\u3400")]
    [InlineData("euc-kr", "B4D38141", "\uB2D2\uAC02")]
    [InlineData("big5", "C755", "の")]
    [InlineData("iso-8859-7", "A4", "€")]
    [InlineData("macintosh", "DB", "€")]
    [InlineData("x-mac-cyrillic", "FFA2", "€Ґ")]
    [InlineData("iso-8859-16", "A4AA", "€Ș")]
    public void Todays_characters_are_there(string name, string hex, string text)
    {
        Assert.Equal(text, TextEncoding.Get(name).Decode(Convert.FromHexString(hex)));
        if (name != "gbk") Assert.Equal(hex, Convert.ToHexString(TextEncoding.Get(name).Encode(text)));
    }

    [Theory]
    [InlineData("gbk", "A2FFC4E3", @"\xA2\xFF你")]
    [InlineData("gbk", "A27FC4E3", "\\xA2\x7F你")]
    [InlineData("gb18030", "E3329A36C4E3", @"\xE3\x32\x9A\x36你")]
    [InlineData("euc-kr", "A2E8B0A1", @"\xA2\xE8가")]
    [InlineData("euc-kr", "B0B0FFB0A1", "같\\xFF가")]
    [InlineData("big5", "C8FFA741", @"\xC8\xFF你")]
    [InlineData("shift_jis", "85A082A0", @"\x85\xA0あ")]
    [InlineData("euc-jp", "A9A1A4A2", @"\xA9\xA1あ")]
    [InlineData("euc-jp", "8FA1A1A4A2", @"\x8F\xA1\xA1あ")]
    [InlineData("euc-jp", "8FA141A4A2", @"\x8F\xA1Aあ")]
    [InlineData("euc-jp", "8F41A4A2", @"\x8FAあ")]
    [InlineData("euc-jp", "8F80A4A2", @"\x8F\x80あ")]
    [InlineData("euc-jp", "8FB0A1A4A2", "丂あ")]
    public void An_invalid_pair_does_not_shift_what_follows(string name, string hex, string text)
    {
        TextEncoding encoding = TextEncoding.Get(name);
        byte[] bytes = Convert.FromHexString(hex);
        Assert.Equal(text, encoding.Decode(bytes));
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            TextState state = default;
            string first = encoding.Decode(bytes.AsSpan(..cut), ref state, flush: false);
            Assert.Equal(text, first + encoding.Decode(bytes.AsSpan(cut..), ref state, flush: true));
        }
    }

    private static List<string> Decoded(string name)
    {
        TextEncoding encoding = TextEncoding.Get(name);
        List<string> lines = [];
        for (int lead = 0x80; lead <= 0xFF; lead++)
        {
            if (name == "gb18030" && lead == 0x80) lines.Add("80 20AC");
            if (Line(encoding, [(byte)lead]) is { } single) lines.Add(single);
            else
            {
                for (int trail = 0; trail <= 0xFF; trail++)
                {
                    if (Line(encoding, [(byte)lead, (byte)trail]) is { } pair) lines.Add(pair);
                }
            }
        }

        return lines;
    }

    private static IEnumerable<string> Encoded(string name)
    {
        TextEncoding encoding = TextEncoding.Get(name);
        Dictionary<string, string> theirs = name switch
        {
            "gbk" or "gb18030" => Table(OldPrivateUse),
            "shift_jis" => Table(Lookalikes + ",2212 817C"),
            "euc-jp" => Table(Lookalikes + ",2212 A1DD"),
            _ => [],
        };
        byte[] bytes = new byte[4];
        char[] chars = new char[2];
        for (int scalar = 0x80; scalar < 0x30000; scalar++)
        {
            if (!Rune.IsValid(scalar)) continue;
            string number = scalar.ToString("X4", CultureInfo.InvariantCulture);
            if (theirs.Remove(number, out string? code))
            {
                yield return $"{number} {code}";
                continue;
            }

            int length = new Rune(scalar).EncodeToUtf16(chars);
            if (!encoding.TryEncode(chars.AsSpan(0, length), bytes, out int written, out _)) continue;

            // A browser reads the private use area of Shift_JIS, and JIS X 0212, and writes neither.
            if (name == "shift_jis" && scalar is >= 0xE000 and <= 0xF8FF) continue;
            if (name == "euc-jp" && bytes[0] == 0x8F) continue;
            yield return $"{number} {Convert.ToHexString(bytes, 0, written)}";
        }
    }

    private static Dictionary<string, string> Table(string lines) =>
        lines.Split(',').Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1]);

    private static string? Line(TextEncoding encoding, byte[] bytes)
    {
        string text = encoding.Decode(bytes, out int invalid);
        if (invalid > 0) return null;
        IEnumerable<string> scalars =
            text.EnumerateRunes().Select(rune => rune.Value.ToString("X4", CultureInfo.InvariantCulture));
        return $"{Convert.ToHexString(bytes)} {string.Join('+', scalars)}";
    }

    private static string Text(string scalars) => string.Concat(scalars.Split('+').Select(scalar =>
        new Rune(int.Parse(scalar, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()));

    private static byte[] FourBytes(int number) =>
    [
        (byte)(0x81 + number / 12600), (byte)('0' + number / 1260 % 10), (byte)(0x81 + number / 10 % 126),
        (byte)('0' + number % 10),
    ];

    private static string Sum(IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        byte[] bytes = Encoding.ASCII.GetBytes(string.Concat(all.Select(line => line + "\n")));
        return $"{all.Length} {Convert.ToHexStringLower(SHA256.HashData(bytes))}";
    }

    private static string Head(string file, string start) =>
        Lines(file).Single(line => line.StartsWith("# " + start, StringComparison.Ordinal))[(2 + start.Length)..];

    private static string[] Lines(string file)
    {
        using Stream stream = typeof(TextEncoding).Assembly.GetManifestResourceStream($"Indexes/{file}.txt")!;
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd().Split('\n');
    }
}
