using System.Text;
using CsCheck;

namespace Clientele.Tests;

public class StreamDecodingTests
{
    [Fact]
    public void Text_does_not_depend_on_the_cuts() =>
        Gen.Select(Samples.Encoding, Samples.Bytes, Samples.Cuts).Sample((encoding, bytes, cuts) =>
        {
            string whole = encoding.Decode(bytes, out int invalid);
            Assert.Equal(whole, InPieces(encoding, bytes, cuts, out int invalidInPieces));
            Assert.Equal(invalid, invalidInPieces);
        }, iter: 20_000);

    [Fact]
    public void Text_does_not_depend_on_cuts_at_every_byte() =>
        Gen.Select(Samples.Encoding, Samples.Bytes).Sample((encoding, bytes) =>
            Assert.Equal(encoding.Decode(bytes), InPieces(encoding, bytes, [1], out _)), iter: 20_000);

    [Fact]
    public void Advancing_leaves_the_state_that_decoding_leaves() =>
        Gen.Select(Samples.Encoding, Samples.Bytes, Samples.Cuts).Sample((encoding, bytes, cuts) =>
        {
            TextState decoded = default;
            TextState advanced = default;
            foreach (byte[] piece in Samples.Cut(bytes, cuts))
            {
                encoding.Decode(piece, ref decoded, flush: false);
                encoding.Advance(piece, ref advanced);
                Assert.Equal(decoded, advanced);
            }
        }, iter: 20_000);

    [Fact]
    public void A_copied_state_decodes_a_read_again_later()
    {
        TextEncoding gbk = TextEncoding.Gbk;
        TextState state = default;
        gbk.Decode([0xC4], ref state, flush: false);
        TextState before = state;
        gbk.Advance([0xE3, 0xBA], ref state);
        Assert.Equal("你", gbk.Decode([0xE3, 0xBA], ref before, flush: false));
        Assert.Equal(before, state);
        Assert.Equal("好", gbk.Decode([0xC3], ref state, flush: true));
        Assert.Equal(default, state);
    }

    [Theory]
    [InlineData("utf-8", "😀")]
    [InlineData("gb18030", "😀")]
    [InlineData("gb18030", "é")]
    [InlineData("utf-16", "😀")]
    [InlineData("utf-32be", "😀")]
    [InlineData("iso-2022-jp", "漢")]
    [InlineData("hz-gb-2312", "你")]
    public void A_character_waits_until_it_is_whole(string name, string character)
    {
        TextEncoding encoding = TextEncoding.Get(name);
        byte[] bytes = encoding.Encode(character);
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            TextState state = default;
            string text = encoding.Decode(bytes.AsSpan(..cut), ref state, flush: false);
            Assert.Equal(character, text + encoding.Decode(bytes.AsSpan(cut..), ref state, flush: true));
        }
    }

    [Fact]
    public void What_never_becomes_whole_is_shown_at_the_end()
    {
        TextState state = default;
        Assert.Equal("a", TextEncoding.Utf8.Decode([0x61, 0xF0, 0x9F, 0x98], ref state, flush: false));
        Assert.Equal(3, state.PendingBytes);
        Assert.Equal(@"\xF0\x9F\x98", TextEncoding.Utf8.Decode([], ref state, flush: true));
        Assert.Equal(0, state.PendingBytes);
    }

    [Fact]
    public void A_stream_that_has_ended_begins_anew()
    {
        TextEncoding jis = TextEncoding.Get("iso-2022-jp");
        TextState state = default;
        Assert.Equal("あ", jis.Decode("\x1B$B$\""u8, ref state, flush: false));
        Assert.NotEqual(default, state);
        Assert.Equal("あ", jis.Decode("$\""u8, ref state, flush: true));
        Assert.Equal(default, state);
    }

    [Fact]
    public void A_state_is_eight_bytes() => Assert.Equal(8, System.Runtime.CompilerServices.Unsafe.SizeOf<TextState>());

    private static string InPieces(TextEncoding encoding, byte[] bytes, int[] cuts, out int invalid)
    {
        TextState state = default;
        StringBuilder text = new();
        invalid = 0;
        foreach (byte[] piece in Samples.Cut(bytes, cuts))
        {
            text.Append(encoding.Decode(piece, ref state, flush: false, out int some));
            invalid += some;
        }

        text.Append(encoding.Decode([], ref state, flush: true, out int last));
        invalid += last;
        return text.ToString();
    }
}
