using System.Text.RegularExpressions;
using Clientele.Simulation.Scripting;

namespace Clientele.Simulation.Tests.Scripting;

public sealed class CapturesTests
{
    [Theory]
    [InlineData("utf-8")]
    [InlineData("gbk")]
    [InlineData("gb18030")]
    [InlineData("big5")]
    [InlineData("shift_jis")]
    [InlineData("euc-kr")]
    [InlineData("latin1")]
    public void Whatever_came_goes_back_as_it_came(string name)
    {
        var encoding = TextEncoding.Get(name);
        var chance = new Random(7);
        for (int i = 0; i < 2000; i++)
        {
            byte[] bytes = new byte[chance.Next(1, 24)];
            chance.NextBytes(bytes);
            // Also what looks like an invalid byte, and is text.
            byte[] all = [.. bytes, .. "\\xFF"u8, .. bytes];
            string value = Captures.Of(Regex.Match(encoding.Decode(all), "(?s)^.*$").Groups[0], encoding, all, default);
            byte[] to = new byte[Captures.MaxByteCount(value, encoding)];
            byte[] back = to[..Captures.Encode(value, encoding, to)];
            // Two codes for one character come back as the usual one, as all text does.
            if (encoding.Encode(encoding.Decode(all, out int invalid)) is var again && invalid == 0)
                Assert.Equal(again, back);
            else
                Assert.Equal(encoding.Decode(all), encoding.Decode(back));
            if (name == "utf-8")
                Assert.Equal(all, back);
        }
    }

    [Fact]
    public void A_part_of_a_message_is_that_part()
    {
        byte[] bytes = [.. "KEY "u8, 0xFF, 0xFE, .. " 你😀 \\xFF;"u8, 0xE4, (byte)';'];
        string text = TextEncoding.Utf8.Decode(bytes);
        Assert.Equal([0xFF, 0xFE], Part("KEY (.*?) "));
        Assert.Equal([0xFE, .. " 你😀 \\xFF"u8], Part("KEY .{4}(.*?);"));
        Assert.Equal([0xE4], Part("([^;]*);$"));
        // A part of what is shown for a byte is no byte.
        Assert.Equal([.. "FF"u8, 0xFE], Part(@"KEY \\x(.*?) "));
        Assert.Equal([.. "\\x"u8], Part(@"KEY (\\x)"));

        byte[] Part(string pattern)
        {
            string value = Captures.Of(Regex.Match(text, pattern).Groups[1], TextEncoding.Utf8, bytes, default);
            byte[] to = new byte[Captures.MaxByteCount(value, TextEncoding.Utf8)];
            return to[..Captures.Encode(value, TextEncoding.Utf8, to)];
        }
    }

    [Fact]
    public void A_character_begun_in_the_bytes_before_is_counted()
    {
        TextState state = default;
        TextEncoding.Utf8.Decode([0xE4, 0xBD], ref state, flush: false);
        byte[] bytes = [0xA0, 0xFF, (byte)'!'];
        TextState before = state;
        string text = TextEncoding.Utf8.Decode(bytes, ref state, flush: false);
        Assert.Equal(@"你\xFF!", text);
        string value = Captures.Of(Regex.Match(text, "你(.*)!").Groups[1], TextEncoding.Utf8, bytes, before);
        Assert.Equal("\uDCFF", value);
        Assert.Equal(@"\xFF", Captures.Show(value));
    }
}
