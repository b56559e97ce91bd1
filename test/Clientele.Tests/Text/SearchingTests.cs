using CsCheck;

namespace Clientele.Tests;

public class SearchingTests
{
    [Theory]
    [InlineData("gbk", "817C7C", "7C", 2)]
    [InlineData("gbk", "61817C", "7C", -1)]
    [InlineData("gbk", "C47F7C", "7C", 2)]
    [InlineData("gbk", "C40A", "0A", 1)]
    [InlineData("gb18030", "8130813030", "30", 4)]
    [InlineData("gb18030", "81303030", "30", 1)]
    [InlineData("gb18030", "8130", "30", -1)]
    [InlineData("utf-16", "0A0A0A00", "0A00", 2)]
    [InlineData("utf-16", "000A0A000A00", "0A00", 2)]
    [InlineData("utf-16be", "0A000A0A000A", "000A", 4)]
    [InlineData("utf-32", "000A00000A000000", "0A000000", 4)]
    [InlineData("big5", "A17C7C", "7C", 2)]
    [InlineData("shift_jis", "837C7C", "7C", 2)]
    [InlineData("iso-2022-jp", "1B2442247C1B28427C", "7C", 8)]
    [InlineData("hz-gb-2312", "7E7B307C7E7D7C", "7C", 6)]
    [InlineData("utf-8", "E4BDA0A0", "A0", 3)]
    [InlineData("utf-8", "E282E4A0", "82", 1)]
    [InlineData("latin1", "C47C", "7C", 1)]
    [InlineData("gbk", "7C7C61", "7C7C61", 0)]
    [InlineData("gbk", "7C7C7C61", "7C7C61", 1)]
    public void A_delimiter_starts_where_a_character_starts(string name, string hex, string delimiter, int expected)
    {
        byte[] bytes = Convert.FromHexString(hex);
        byte[] sought = Convert.FromHexString(delimiter);
        TextEncoding encoding = TextEncoding.Get(name);
        int resumeAt = 0;
        Assert.Equal(expected, encoding.IndexOfCharacterAware(bytes, sought, ref resumeAt));
        Assert.Equal(expected, Growing(encoding, bytes, sought));
    }

    [Fact]
    public void A_search_may_be_resumed() =>
        Gen.Select(Samples.Encoding, Samples.Bytes, Samples.Bytes).Sample((encoding, bytes, other) =>
        {
            byte[] delimiter = other.Length == 0 ? [0x7C] : other[..Math.Min(other.Length, 1 + other[0] % 3)];
            int resumeAt = 0;
            int whole = encoding.IndexOfCharacterAware(bytes, delimiter, ref resumeAt);
            Assert.Equal(whole, Growing(encoding, bytes, delimiter));
        }, iter: 20_000);

    [Fact]
    public void A_bar_is_found_where_the_text_has_one() =>
        Samples.TextIn(TextEncoding.Get("big5")).Sample(text =>
        {
            foreach (string name in Samples.EncodingNames)
            {
                TextEncoding encoding = TextEncoding.Get(name);
                int bar = text.IndexOf('|', StringComparison.Ordinal);
                if (bar < 0 || encoding.FirstUnencodable(text) is not null) continue;
                int resumeAt = 0;
                int found = encoding.IndexOfCharacterAware(encoding.Encode(text), encoding.Encode("|"), ref resumeAt);
                Assert.Equal(text[..bar], encoding.Decode(encoding.Encode(text).AsSpan(..found)));
            }
        });

    private static int Growing(TextEncoding encoding, byte[] bytes, byte[] delimiter)
    {
        int resumeAt = 0;
        int floor = 0;
        for (int length = 0; length <= bytes.Length; length++)
        {
            int found = encoding.IndexOfCharacterAware(bytes.AsSpan(..length), delimiter, ref resumeAt);
            Assert.True(found < 0 || found >= floor);
            if (found >= 0) return found;
            Assert.InRange(encoding.ResumePosition(resumeAt), floor, length);
            floor = encoding.ResumePosition(resumeAt);
        }

        return -1;
    }
}
