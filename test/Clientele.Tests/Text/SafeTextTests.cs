using CsCheck;

namespace Clientele.Tests;

public class SafeTextTests
{
    [Theory]
    [InlineData("\x1B[2J", @"\x1B[2J")]
    [InlineData("a\r\n\tb", @"a\r\n\tb")]
    [InlineData("\0\x7F\x80\x9F", @"\x00\x7F\x80\x9F")]
    [InlineData("a\u202Eb\u2066c", @"a\u{202E}b\u{2066}c")]
    [InlineData("\u2028\u200B\uFEFF", @"\u{2028}\u{200B}\u{FEFF}")]
    [InlineData("a\uFFFEb\uFFFF", @"a\u{FFFE}b\u{FFFF}")]
    [InlineData("a\U000E0041b", @"a\u{E0041}b")]
    [InlineData(@"C:\x41", @"C:\x41")]
    public void What_would_be_obeyed_is_shown(string text, string safe) => Assert.Equal(safe, SafeText.Show(text));

    [Fact]
    public void Half_a_character_is_shown()
    {
        Assert.Equal(@"\u{D83D}", SafeText.Show("\uD83D"));
        Assert.Equal(@"😀\u{DE00}a", SafeText.Show("😀\uDE00a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("你好 😀 é")]
    public void Harmless_text_is_the_same_instance(string text) => Assert.Same(text, SafeText.Show(text));

    [Fact]
    public void Line_feeds_and_tabs_stay_where_they_are_asked_for()
    {
        const string Text = "a\r\n\tb";
        Assert.Equal("a\\r\n\\tb", SafeText.Show(Text, keepLineFeeds: true));
        Assert.Equal("a\\r\\n\tb", SafeText.Show(Text, keepTabs: true));
        Assert.Same("\n\t", SafeText.Show("\n\t", keepLineFeeds: true, keepTabs: true));
    }

    [Fact]
    public void Safe_text_is_safe_and_stays_as_it_is() => Gen.String.Sample(text =>
    {
        string safe = SafeText.Show(text);
        Assert.DoesNotContain(safe, char.IsControl);
        Assert.Same(safe, SafeText.Show(safe));
        Assert.Equal(text.Length > 0, safe.Length > 0);
    });
}
