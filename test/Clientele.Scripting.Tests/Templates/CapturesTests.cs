using System.Text.RegularExpressions;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting.Tests.Templates;

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
            Assert.Equal(all, Again(encoding, all));
        }
    }

    [Theory]
    [InlineData("gbk")]
    [InlineData("gb18030")]
    [InlineData("big5")]
    [InlineData("big5-hkscs")]
    [InlineData("euc-jp")]
    [InlineData("shift_jis")]
    [InlineData("euc-kr")]
    public void Every_code_of_a_character_goes_back_as_it_came(string name)
    {
        var encoding = TextEncoding.Get(name);
        var all = new List<byte>();
        int codes = 0;
        foreach (byte[] code in Codes(name))
        {
            if (encoding.Decode(code, out int invalid).Length is 0 or > 2 || invalid > 0)
                continue;
            Assert.Equal(code, Again(encoding, code));
            // As it stands in a message, beside others.
            if (codes++ % 97 != 0)
                continue;
            all.AddRange([(byte)'<', .. code, (byte)'>']);
            if (all.Count <= 400)
                continue;
            Assert.Equal([.. all], Again(encoding, [.. all]));
            all.Clear();
        }

        Assert.InRange(codes, 7000, int.MaxValue);
    }

    [Theory]
    // A four-byte code, one of Hong Kong's, the second code of a character.
    [InlineData("gbk", "8139EE39")]
    [InlineData("big5", "8740")]
    [InlineData("shift_jis", "ED40")]
    public void A_code_that_is_not_written_is_a_character_in_text(string name, string hex)
    {
        var encoding = TextEncoding.Get(name);
        byte[] bytes = [(byte)'a', .. Convert.FromHexString(hex), (byte)'b'];
        string text = encoding.Decode(bytes);
        string value = Of(Regex.Match(text, "(?s)^.*$").Groups[0], text, encoding, bytes, default);
        Assert.NotEqual(text, value);
        Assert.Equal(text, Captures.Show(value));
        // Under another encoding the character is said, and not its bytes.
        byte[] to = new byte[Captures.MaxByteCount(value, TextEncoding.Utf8)];
        Assert.Equal(text, TextEncoding.Utf8.Decode(to.AsSpan(..Captures.Encode(value, TextEncoding.Utf8, to))));
        Assert.Equal("a", Captures.Cut(value, 2));
        // Beside it nothing is lost either.
        to = new byte[Captures.MaxByteCount(value, TextEncoding.Get("ascii"))];
        Assert.Equal("a?b"u8.ToArray(), to[..Captures.Encode(value, TextEncoding.Get("ascii"), to)]);
    }

    private static byte[] Again(TextEncoding encoding, byte[] all)
    {
        string text = encoding.Decode(all);
        string value = Of(Regex.Match(text, "(?s)^.*$").Groups[0], text, encoding, all, default);
        Assert.Equal(text, Captures.Show(value));
        byte[] to = new byte[Captures.MaxByteCount(value, encoding)];
        return to[..Captures.Encode(value, encoding, to)];
    }

    /// <summary>What may be a code: one, two, three bytes, and four where an encoding has them.</summary>
    private static IEnumerable<byte[]> Codes(string name)
    {
        for (int first = 0; first < 256; first++)
        {
            yield return [(byte)first];
            for (int second = 0; second < 256 && first >= 0x80; second++)
            {
                yield return [(byte)first, (byte)second];
                for (int third = 0x80; third < 256 && name == "euc-jp" && first == 0x8F; third++)
                    yield return [(byte)first, (byte)second, (byte)third];
                if (!name.StartsWith("gb", StringComparison.Ordinal) || second is < 0x30 or > 0x39)
                    continue;
                for (int third = 0x81; third < 0xFF; third++)
                {
                    for (int fourth = 0x30 + (third + second) % 10; fourth <= 0x39; fourth += 10)
                        yield return [(byte)first, (byte)second, (byte)third, (byte)fourth];
                }
            }
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
            string value = Of(Regex.Match(text, pattern).Groups[1], text, TextEncoding.Utf8, bytes, default);
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
        string value = Of(Regex.Match(text, "你(.*)!").Groups[1], text, TextEncoding.Utf8, bytes, before);
        Assert.Equal("\uDCFF", value);
        Assert.Equal(@"\xFF", Captures.Show(value));
    }

    private static string Of(Group group, string text, TextEncoding encoding, ReadOnlySpan<byte> bytes, TextState before) =>
        Captures.Of(group.Value, group.Index, text, encoding, bytes, before);
}
