using System.Text;
using Clientele.Terminal.Text;

namespace Clientele.Terminal.Tests.Text;

public class CharacterWidthTests
{
    [Theory]
    [InlineData('a', 1)]
    [InlineData(0x0301, 0)] // combining acute accent
    [InlineData(0x00AD, 1)] // soft hyphen, which terminals draw
    [InlineData(0x00B7, 1)] // ambiguous
    [InlineData(0x2460, 1)] // ambiguous
    [InlineData(0x1100, 2)] // Hangul, first consonant
    [InlineData(0x1161, 0)] // Hangul, vowel that joins it
    [InlineData(0x200B, 0)]
    [InlineData(0x200D, 0)]
    [InlineData(0x231A, 2)]
    [InlineData(0x2614, 2)]
    [InlineData(0x2603, 1)] // snowman without emoji presentation
    [InlineData(0x3000, 2)]
    [InlineData(0x302A, 0)] // wide by its block, but a mark
    [InlineData(0x303F, 1)] // half fill space
    [InlineData(0x3042, 2)]
    [InlineData(0x4E2D, 2)]
    [InlineData(0xAC00, 2)]
    [InlineData(0xD7A3, 2)]
    [InlineData(0xFF01, 2)]
    [InlineData(0xFF61, 1)] // halfwidth
    [InlineData(0xFFE5, 2)]
    [InlineData(0x1F600, 2)]
    [InlineData(0x1F5A5, 1)]
    [InlineData(0x20000, 2)]
    [InlineData(0x3FFFD, 2)]
    [InlineData(0x3FFFE, 1)]
    public void Counts_columns(int codePoint, int width) => Assert.Equal(width, CharacterWidth.Of(new Rune(codePoint)));

    [Theory]
    [InlineData("é", 1)]
    [InlineData("👨‍👩‍👧", 2)]
    [InlineData("👍🏽", 2)]
    [InlineData("❤️", 2)]
    [InlineData("🇨🇳", 2)]
    [InlineData("각", 2)]
    public void Counts_what_is_seen_as_one_character(string cluster, int width) =>
        Assert.Equal(width, CharacterWidth.OfCluster(cluster));

    [Fact]
    public void Ranges_are_in_order_and_apart()
    {
        ReadOnlySpan<int> pairs = WideRanges.Pairs;
        Assert.Equal(0, pairs.Length % 2);
        for (int i = 1; i < pairs.Length; i++)
            Assert.True(i % 2 == 1 ? pairs[i] >= pairs[i - 1] : pairs[i] > pairs[i - 1] + 1, $"at {pairs[i]:X}");
    }

    [Theory]
    [InlineData("abc", 5, 10, 8)]
    [InlineData("中", 9, 10, 2)] // does not fit in the last column
    [InlineData("中文", 6, 10, 10)] // the row is exactly full
    [InlineData("\e[31mab\e[0m", 0, 10, 2)]
    [InlineData("a\tb", 0, 20, 9)]
    public void Follows_the_cursor_over_wrapped_rows(string text, int from, int columns, int to) =>
        Assert.Equal(to, SgrText.Advance(from, text, columns));
}
