namespace Clientele.Tests;

public sealed class ExactnessTests
{
    [Theory]
    [InlineData("utf-8", "hello", "68656C6C6F", true)]
    [InlineData("gbk", "\u987E\u5BA2", "B9CBBFCD", true)]
    [InlineData("utf-8", @"\xFF", "FF", false)]
    [InlineData("utf-8", @"\xFF", "5C784646", false)]
    [InlineData("utf-8", @"C:\x", "433A5C78", false)]
    [InlineData("utf-8", @"C:\y", "433A5C79", true)]
    [InlineData("utf-8", "hell", "68656C6C6F", false)]
    public void A_text_is_exact_when_it_can_only_stand_for_these_bytes(string encoding, string text, string bytes, bool isExact) =>
        Assert.Equal(isExact, TextEncoding.Get(encoding).IsExact(text, Convert.FromHexString(bytes)));

    [Fact]
    public void A_text_that_the_encoding_has_not_is_not_exact() => Assert.False(TextEncoding.Gbk.IsExact("\U0001F600", [0x3F]));
}
