using System.Text;

namespace Clientele.Tests;

public class EncodingNamesTests
{
    [Theory]
    [InlineData("GBK", "gbk")]
    [InlineData("gb2312", "gbk")]
    [InlineData("cp936", "gbk")]
    [InlineData("936", "gbk")]
    [InlineData("windows-936", "gbk")]
    [InlineData("gb18030", "gb18030")]
    [InlineData("UTF8", "utf-8")]
    [InlineData("utf_8", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("utf-16le", "utf-16")]
    [InlineData("utf-16be", "utf-16be")]
    [InlineData("65001", "utf-8")]
    [InlineData("big5", "big5")]
    [InlineData("sjis", "shift_jis")]
    [InlineData("Shift_JIS", "shift_jis")]
    [InlineData("euc-jp", "euc-jp")]
    [InlineData("euc-kr", "euc-kr")]
    [InlineData("iso-8859-1", "latin1")]
    [InlineData("iso-8859-2", "iso-8859-2")]
    [InlineData("us-ascii", "ascii")]
    [InlineData("windows-1251", "windows-1251")]
    [InlineData("cp1251", "windows-1251")]
    [InlineData("koi8-r", "koi8-r")]
    [InlineData("iso-2022-jp", "iso-2022-jp")]
    [InlineData("hz-gb-2312", "hz-gb-2312")]
    [InlineData("ibm850", "ibm850")]
    public void Usual_names_are_known(string asked, string name)
    {
        Assert.Equal(name, TextEncoding.Get(asked).Name);
        Assert.Same(TextEncoding.Get(asked), TextEncoding.Get(name));
    }

    [Theory]
    [InlineData("gbkk", "unknown encoding 'gbkk' (did you mean gbk?)")]
    [InlineData("uft-8", "unknown encoding 'uft-8' (did you mean utf-8?)")]
    [InlineData("shift_jsi", "unknown encoding 'shift_jsi' (did you mean shift_jis?)")]
    [InlineData("ANSI", "'ANSI' is another encoding in each country: which one? (write gbk for China, big5 for Taiwan, "
        + "shift_jis for Japan, euc-kr for Korea, windows-1252 for the West)")]
    [InlineData("klingon", "unknown encoding 'klingon'")]
    [InlineData("", "unknown encoding ''")]
    public void An_unknown_name_is_answered_with_a_near_one(string asked, string message)
    {
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => TextEncoding.Get(asked)).Message);
        Assert.False(TextEncoding.TryGet(asked, out _));
    }

    [Theory]
    [MemberData(nameof(Labels))]
    public void Labels_of_the_standard_are_known(string name, string labels)
    {
        foreach (string label in labels.Split(' '))
        {
            Assert.True(TextEncoding.TryGet(label, out TextEncoding? encoding), label);
            string own = label switch
            {
                "iso-8859-1" or "iso8859-1" or "iso88591" or "iso_8859-1" or "iso_8859-1:1987" or "iso-ir-100" or "latin1" or "l1"
                    or "cp819" or "ibm819" or "csisolatin1" => "latin1",
                "ascii" or "us-ascii" or "ansi_x3.4-1968" => "ascii",
                "utf-16le" => "utf-16",
                "big5-hkscs" => "big5-hkscs",
                "csiso2022jp" => "csiso2022jp",
                _ => name,
            };
            Assert.Equal(own, encoding.Name);
            Assert.Same(encoding, TextEncoding.Get(encoding.Name));
        }
    }

    [Theory]
    [InlineData("gbk", "ms936 csgbk euccn gb_2312")]
    [InlineData("gb18030", "gb18030-2022 54936")]
    [InlineData("big5", "ms950 cp950 950")]
    [InlineData("shift_jis", "ShiftJIS cp932 932")]
    [InlineData("euc-jp", "ujis EUC_JP 51932")]
    [InlineData("euc-kr", "ms949 cp949 uhc 949 51949")]
    [InlineData("utf-16", "ucs2 UTF-16LE")]
    [InlineData("utf-8", "utf-8-sig utf8mb4 UTF_8")]
    [InlineData("latin1", "l1 cp819")]
    [InlineData("windows-1252", "windows1252 cp1252 1252")]
    [InlineData("windows-1254", "28599 iso-8859-9")]
    public void Names_of_Python_iconv_Java_and_MySQL_are_known(string name, string names)
    {
        foreach (string one in names.Split(' ')) Assert.Equal(name, TextEncoding.Get(one).Name);
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("65000")]
    [InlineData("0")]
    [InlineData("x-iscii-de")]
    [InlineData(null)]
    public void What_cannot_be_a_stream_is_not_known(string? name) => Assert.False(TextEncoding.TryGet(name, out _));

    [Fact]
    public void Whatever_dotnet_knows_is_known_but_iscii()
    {
        foreach (EncodingInfo info in CodePagesEncodingProvider.Instance.GetEncodings())
        {
            if (info.Name.StartsWith("x-iscii", StringComparison.Ordinal)) continue;
            Assert.True(TextEncoding.TryGet(info.Name, out TextEncoding? encoding), info.Name);
            Assert.Equal("A1", encoding.Decode(encoding.Encode("A1")));
        }
    }

    /// <summary>The labels of the WHATWG Encoding Standard, but those of replacement and x-user-defined.</summary>
    public static TheoryData<string, string> Labels => new()
    {
        { "utf-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8" },
        { "ibm866", "866 cp866 csibm866 ibm866" },
        { "iso-8859-2", "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2" },
        { "iso-8859-3", "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3" },
        { "iso-8859-4", "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4" },
        { "iso-8859-5", "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988" },
        { "iso-8859-6", "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e "
            + "iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987" },
        { "iso-8859-7", "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
            + "iso_8859-7:1987 sun_eu_greek" },
        { "iso-8859-8", "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 "
            + "iso_8859-8:1988 visual" },
        { "iso-8859-8-i", "csiso88598i iso-8859-8-i logical" },
        { "iso-8859-10", "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6" },
        { "iso-8859-13", "iso-8859-13 iso8859-13 iso885913" },
        { "iso-8859-14", "iso-8859-14 iso8859-14 iso885914" },
        { "iso-8859-15", "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9" },
        { "iso-8859-16", "iso-8859-16" },
        { "koi8-r", "cskoi8r koi koi8 koi8-r koi8_r" },
        { "koi8-u", "koi8-ru koi8-u" },
        { "macintosh", "csmacintosh mac macintosh x-mac-roman" },
        { "windows-874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874" },
        { "windows-1250", "cp1250 windows-1250 x-cp1250" },
        { "windows-1251", "cp1251 windows-1251 x-cp1251" },
        { "windows-1252", "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 "
            + "iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252" },
        { "windows-1253", "cp1253 windows-1253 x-cp1253" },
        { "windows-1254", "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 "
            + "windows-1254 x-cp1254" },
        { "windows-1255", "cp1255 windows-1255 x-cp1255" },
        { "windows-1256", "cp1256 windows-1256 x-cp1256" },
        { "windows-1257", "cp1257 windows-1257 x-cp1257" },
        { "windows-1258", "cp1258 windows-1258 x-cp1258" },
        { "x-mac-cyrillic", "x-mac-cyrillic x-mac-ukrainian" },
        { "gbk", "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk" },
        { "gb18030", "gb18030" },
        { "big5", "big5 big5-hkscs cn-big5 csbig5 x-x-big5" },
        { "euc-jp", "cseucpkdfmtjapanese euc-jp x-euc-jp" },
        { "iso-2022-jp", "csiso2022jp iso-2022-jp" },
        { "shift_jis", "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis" },
        { "euc-kr", "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 "
            + "windows-949" },
        { "utf-16be", "unicodefffe utf-16be" },
        { "utf-16", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le" },
    };
}
