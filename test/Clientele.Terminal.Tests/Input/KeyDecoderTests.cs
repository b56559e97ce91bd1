using System.Text;
using CsCheck;

namespace Clientele.Terminal.Tests.Input;

public class KeyDecoderTests
{
    [Theory]
    [InlineData("\e[A", nameof(KeyKind.Up))]
    [InlineData("\eOA", nameof(KeyKind.Up))]
    [InlineData("\e[B", nameof(KeyKind.Down))]
    [InlineData("\e[C", nameof(KeyKind.Right))]
    [InlineData("\eOD", nameof(KeyKind.Left))]
    [InlineData("\e[H", nameof(KeyKind.Home))]
    [InlineData("\e[1~", nameof(KeyKind.Home))]
    [InlineData("\e[7~", nameof(KeyKind.Home))]
    [InlineData("\eOF", nameof(KeyKind.End))]
    [InlineData("\e[4~", nameof(KeyKind.End))]
    [InlineData("\e[3~", nameof(KeyKind.Delete))]
    [InlineData("\e[3;5~", nameof(KeyKind.DeleteWordRight))]
    [InlineData("\e[1;5C", nameof(KeyKind.WordRight))]
    [InlineData("\e[1;3D", nameof(KeyKind.WordLeft))]
    [InlineData("\e[1;2C", nameof(KeyKind.Right))]
    [InlineData("\eOc", nameof(KeyKind.WordRight))]
    [InlineData("\eb", nameof(KeyKind.WordLeft))]
    [InlineData("\ef", nameof(KeyKind.WordRight))]
    [InlineData("\ed", nameof(KeyKind.DeleteWordRight))]
    [InlineData("\e\x7F", nameof(KeyKind.DeleteWordLeft))]
    [InlineData("\x01", nameof(KeyKind.Home))]
    [InlineData("\r", nameof(KeyKind.Enter))]
    [InlineData("\n", nameof(KeyKind.Enter))]
    [InlineData("\x7F", nameof(KeyKind.Backspace))]
    [InlineData("\x03", nameof(KeyKind.Interrupt))]
    public void Knows_a_key_however_its_bytes_are_cut(string bytes, string kind) =>
        Assert.All(AllCuts(bytes), keys => Assert.Equal(kind, Assert.Single(keys).Kind.ToString()));

    [Theory]
    [InlineData("\e[[A")] // F1 of the Linux console
    [InlineData("\e[15;2~")]
    [InlineData("\e[I")] // focus
    [InlineData("\e[?1;2c")]
    [InlineData("\ez")]
    [InlineData("\x00\x1C")]
    public void Ignores_what_it_has_no_use_for(string bytes) =>
        Assert.All(AllCuts(bytes + "a"), keys => Assert.Equal("a", Assert.Single(keys).Text));

    [Fact]
    public void Text_is_whole_wherever_it_is_cut() =>
        Assert.All(AllCuts("a中🎉é"), keys => Assert.Equal("a中🎉é", Typed(keys)));

    [Fact]
    public void Invalid_bytes_are_ignored()
    {
        byte[] bytes = [(byte)'a', 0xFF, 0xE4, 0xB8, (byte)'b', 0xC0, 0x80, (byte)'c', 0xE4, 0xB8, 0x0D];
        List<Key> keys = Decode([bytes]);
        Assert.Equal("abc", Typed(keys));
        Assert.Equal(KeyKind.Enter, keys[^1].Kind);
    }

    [Fact]
    public void Escape_alone_is_known_by_silence()
    {
        var decoder = new KeyDecoder();
        var keys = new List<Key>();
        decoder.Feed("\e"u8, keys);
        Assert.Empty(keys);
        Assert.True(decoder.IsPending);
        decoder.Flush(keys);
        Assert.Equal(KeyKind.Escape, Assert.Single(keys).Kind);
        Assert.False(decoder.IsPending);
    }

    [Fact]
    public void An_unfinished_sequence_gives_way_to_a_control_key() =>
        Assert.Equal(KeyKind.Interrupt, Assert.Single(Decode(["\e[1;\x03"u8.ToArray()])).Kind);

    [Fact]
    public void Escape_twice_then_an_arrow_is_still_an_arrow() =>
        Assert.Contains(Decode(["\e\e[A"u8.ToArray()]), k => k.Kind == KeyKind.Up);

    [Theory]
    [InlineData("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour")]
    [InlineData("a\tb\x03\x04\e[A\e[20xyz", "a\tb\x03\x04\e[A\e[20xyz")]
    [InlineData("中\r\r文", "中\n\n文")]
    public void A_paste_is_text_and_nothing_in_it_is_obeyed(string pasted, string expected)
    {
        Assert.All(AllCuts("\e[200~" + pasted + "\e[201~\x01"), keys =>
        {
            Assert.Equal(expected, string.Concat(keys.Where(k => k.Kind == KeyKind.Paste).Select(k => k.Text)));
            Assert.Equal(KeyKind.Home, keys[^1].Kind);
            Assert.All(keys.SkipLast(1), k => Assert.Equal(KeyKind.Paste, k.Kind));
        });
    }

    [Fact]
    public void Any_bytes_give_the_same_keys_wherever_they_are_cut()
    {
        Gen<byte> telling = Gen.OneOf<byte>(0x1B, (byte)'[', (byte)'O', (byte)'2', (byte)'0', (byte)'1', (byte)'~',
            (byte)';', 0x0D, 0x0A, 0xE4, 0xB8, 0xAD, (byte)'A');
        Gen.Select(Gen.OneOf(telling, Gen.Byte).Array[0, 40], Gen.Int[0, 40]).Sample((bytes, cut) =>
        {
            cut = Math.Min(cut, bytes.Length);
            Assert.Equal(Joined(Decode([bytes])), Joined(Decode([bytes[..cut], bytes[cut..]])));
        });
    }

    [Fact]
    public void The_keypad_types_digits_and_signs_in_application_mode_too()
    {
        string keypad = string.Concat("pqrstuvwxyjklmnoX".Select(final => "\eO" + final));
        foreach (List<Key> keys in AllCuts(keypad))
            Assert.Equal("0123456789*+,-./=", Typed(keys));
    }

    private static IEnumerable<List<Key>> AllCuts(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int cut = 0; cut <= bytes.Length; cut++)
            yield return Decode([bytes[..cut], bytes[cut..]]);
        yield return Decode([.. bytes.Select(b => new[] { b })]);
    }

    private static List<Key> Decode(byte[][] pieces)
    {
        var decoder = new KeyDecoder();
        var keys = new List<Key>();
        foreach (byte[] piece in pieces)
            decoder.Feed(piece, keys);
        return keys;
    }

    private static string Typed(List<Key> keys) =>
        string.Concat(keys.Where(k => k.Kind == KeyKind.Text).Select(k => k.Text));

    /// <summary>A cut may part a run of text into two keys, which are the same to whoever types.</summary>
    private static List<Key> Joined(List<Key> keys)
    {
        var joined = new List<Key>();
        foreach (Key key in keys)
        {
            if (joined.Count > 0 && joined[^1].Kind == key.Kind && key.Text.Length > 0)
                joined[^1] = key with { Text = joined[^1].Text + key.Text };
            else
                joined.Add(key);
        }
        return joined;
    }
}
