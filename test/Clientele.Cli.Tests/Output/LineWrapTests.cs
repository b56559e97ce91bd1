using Clientele.Cli.Output;
using Clientele.Terminal;

namespace Clientele.Cli.Tests.Output;

public sealed class LineWrapTests
{
    [Theory]
    [InlineData("  At byte 2 a number says how long the frame is: 1 byte. As many bytes as it says follow it, and 2 more.")]
    [InlineData("  偏移 2 处的长度字段说明帧长:2 字节,高位在前。其后比它多 2 字节。数据之后是从偏移 2 起、除最后 4 字节以外的校验 crc16-x25。")]
    public void A_line_is_broken_between_words_and_what_follows_is_set_in(string line)
    {
        for (int width = 30; width < 120; width++)
        {
            string[] lines = [.. LineWrap.Hang(line, width)];
            Assert.All(lines, one => Assert.InRange(CharacterWidth.Of(one), 1, width));
            Assert.StartsWith("  ", lines[0], StringComparison.Ordinal);
            Assert.All(lines[1..], one => Assert.StartsWith("    ", one, StringComparison.Ordinal));
            Assert.Equal(line.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
            // No word is cut.
            Assert.All(lines, one => Assert.All(one.Split(' ', StringSplitOptions.RemoveEmptyEntries), word => Assert.Contains(word, line, StringComparison.Ordinal)));
        }

        Assert.Equal([line], LineWrap.Hang(line, int.MaxValue));
    }

    [Fact]
    public void A_word_that_is_wider_than_the_terminal_is_left_to_it() =>
        Assert.Equal(["Kind 1:", "  length:1,offset=2,add=2,start=7878,end=0D0A"], LineWrap.Hang("Kind 1: length:1,offset=2,add=2,start=7878,end=0D0A", 24));
}
