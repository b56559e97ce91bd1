using System.Text;
using Clientele.Scripting;

namespace Clientele.Scripting.Tests.Templates;

public class TemplateTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("你好 {customer}", "你好 7")]
    [InlineData("{customer}/{n}", "7/42")]
    [InlineData("{{customer}", "{customer}")]
    [InlineData(@"a\tb\r\n\\n", "a\tb\r\n\\n")]
    [InlineData("", "")]
    public void Holes_and_escapes_are_filled_in(string template, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(Render(new Template(template, TextEncoding.Utf8, 1), 7, 42)));

    [Fact]
    public void Bytes_are_bytes_and_text_is_in_the_encoding() =>
        Assert.Equal([0x02, 0xC4, 0xE3, 0x37, 0xFF], Render(new Template(@"\x02你{customer}\xFF", TextEncoding.Gbk, 1), 7, 1));

    [Fact]
    public void Digits_are_in_the_encoding_too() =>
        Assert.Equal(Encoding.Unicode.GetBytes("n 12"), Render(new Template("n {n}", TextEncoding.Get("utf-16le"), 1), 1, 12));

    [Theory]
    [InlineData("{name}", "{name}")]
    [InlineData("{customer", "{customer}")]
    [InlineData(@"a\q", "position 2")]
    [InlineData(@"a\x4", "position 2")]
    [InlineData(@"a\", "position 2")]
    public void Malformed_input_is_named(string template, string named) =>
        Assert.Contains(named, Assert.Throws<ParseException>(() => new Template(template, TextEncoding.Utf8, 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_character_that_cannot_be_encoded_is_named() =>
        Assert.Throws<UnencodableException>(() => new Template("😀", TextEncoding.Gbk, 1));

    [Fact]
    public void Chance_is_the_same_for_the_same_seed_customer_and_message_alone()
    {
        string[] all = [.. from seed in Enumerable.Range(1, 5) from customer in Enumerable.Range(1, 20) from n in Enumerable.Range(1, 20) select Random(seed, customer, n)];
        Assert.Equal(all, from seed in Enumerable.Range(1, 5) from customer in Enumerable.Range(1, 20) from n in Enumerable.Range(1, 20) select Random(seed, customer, n));
        Assert.Equal(all.Length, all.Distinct().Count());

        static string Random(int seed, int customer, int n) => Encoding.ASCII.GetString(Render(new Template("{random}", TextEncoding.Utf8, seed), customer, n));
    }

    private static byte[] Render(Template template, int customer, long message)
    {
        byte[] to = [];
        int length = template.Render(new TemplateContext(customer, 1, message, 0, null), ref to);
        return to[..length];
    }
}
