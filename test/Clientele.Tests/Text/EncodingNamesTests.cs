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
    [InlineData("shiftjis", "unknown encoding 'shiftjis' (did you mean shift_jis?)")]
    [InlineData("klingon", "unknown encoding 'klingon'")]
    [InlineData("", "unknown encoding ''")]
    public void An_unknown_name_is_answered_with_a_near_one(string asked, string message)
    {
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => TextEncoding.Get(asked)).Message);
        Assert.False(TextEncoding.TryGet(asked, out _));
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
}
