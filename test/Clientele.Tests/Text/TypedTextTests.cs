using System.Text;

namespace Clientele.Tests;

public class TypedTextTests
{
    [Theory]
    [InlineData("hello", false, "68656C6C6F")]
    [InlineData("你", false, "C4E3")]
    [InlineData(@"a\xFF\x00b", false, "61FF0062")]
    [InlineData(@"\\x41", false, "5C783431")]
    [InlineData(@"C:\temp\\n", false, "433A5C74656D705C5C6E")]
    [InlineData("[FF AB]", false, "5B46462041425D")]
    [InlineData("a[FF AB]b[0d0A]", true, "61FFAB620D0A")]
    [InlineData("[]a", true, "61")]
    [InlineData("[[FF]", true, "5B46465D")]
    [InlineData(@"[FF]\x01你", true, "FF01C4E3")]
    [InlineData("", true, "")]
    public void Typed_text_becomes_bytes(string typed, bool hexInput, string hex) =>
        Assert.Equal(hex, Convert.ToHexString(TypedText.ToBytes(typed, TextEncoding.Gbk, hexInput)));

    [Theory]
    [InlineData(@"a\nb\r\t\\", "610A620D095C")]
    [InlineData(@"\\x41", "5C783431")]
    [InlineData(@"\\\x41", "5C41")]
    [InlineData(@"你\xFF", "C4E3FF")]
    public void Written_text_has_more_escapes(string written, string hex) =>
        Assert.Equal(hex, Convert.ToHexString(TypedText.ToBytes(written, TextEncoding.Gbk, hexInput: false, escapes: true)));

    [Theory]
    [InlineData(@"ab\q", @"position 3: \ stands before n, r, t, xHH (two hexadecimal digits) or another \")]
    [InlineData(@"ab\", @"position 3: \ stands before n, r, t, xHH (two hexadecimal digits) or another \")]
    [InlineData(@"\x4", @"position 1: \x needs two hexadecimal digits (\\x for the characters \x)")]
    public void A_mistake_in_written_text_is_named_with_its_position(string written, string message) =>
        Assert.Equal(message, Assert.Throws<ParseException>(() => TypedText.ToBytes(written, TextEncoding.Gbk, hexInput: false, escapes: true)).Message);

    [Theory]
    [InlineData(@"ab\xG1", false, @"position 3: \x needs two hexadecimal digits (\\x for the characters \x)")]
    [InlineData(@"\x4", false, @"position 1: \x needs two hexadecimal digits (\\x for the characters \x)")]
    [InlineData("a[F", true, "position 3: two hexadecimal digits are expected in [...] ([[ for the character [)")]
    [InlineData("a[FF", true, "position 2: [ is not closed ([[ for the character [)")]
    [InlineData("[hello]", true, "position 2: two hexadecimal digits are expected in [...] ([[ for the character [)")]
    [InlineData(@"\x41😀", false, "'😀' (U+1F600) cannot be encoded in gbk")]
    [InlineData(@"😀\x41", false, "'😀' (U+1F600) cannot be encoded in gbk")]
    public void A_mistake_is_named_with_its_position(string typed, bool hexInput, string message)
    {
        Assert.False(TypedText.TryToBytes(typed, TextEncoding.Gbk, hexInput, out byte[]? bytes, out string? error));
        Assert.Null(bytes);
        Assert.Equal(message, error);
    }

    [Fact]
    public void The_position_of_what_cannot_be_encoded_is_the_typed_one()
    {
        UnencodableException error = Assert.Throws<UnencodableException>(
            () => TypedText.ToBytes(@"ab\x41c😀", TextEncoding.Gbk));
        Assert.Equal((7, new Rune(0x1F600)), (error.Index, error.Rune));
        Assert.Throws<ParseException>(() => TypedText.ToBytes(@"\x", TextEncoding.Gbk));
    }

    [Fact]
    public void Text_between_bytes_shifts_back_before_them() =>
        Assert.Equal("1B24422422" + "1B2842" + "FF" + "61", Convert.ToHexString(
            TypedText.ToBytes(@"あ\xFFa", TextEncoding.Get("iso-2022-jp"))));
}
