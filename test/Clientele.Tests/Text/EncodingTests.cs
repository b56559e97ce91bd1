using System.Diagnostics;
using System.Text;
using CsCheck;

namespace Clientele.Tests;

public class EncodingTests
{
    [Fact]
    public void Text_comes_back_from_its_bytes() =>
        Gen.OneOf(Samples.EncodingNames).Select(TextEncoding.Get)
            .SelectMany(encoding => Samples.TextIn(encoding).Select(text => (encoding, text)))
            .Sample((encoding, text) =>
            {
                byte[] bytes = encoding.Encode(text);
                Assert.Equal(text, encoding.Decode(bytes, out int invalid));
                Assert.Equal(0, invalid);
                Assert.InRange(bytes.Length, 0, encoding.GetMaxByteCount(text.Length));
            }, iter: 20_000);

    [Fact]
    public void Every_character_comes_back_or_is_refused()
    {
        Span<byte> bytes = stackalloc byte[32];
        Span<char> chars = stackalloc char[2];
        IEnumerable<string> names = CodePagesEncodingProvider.Instance.GetEncodings().Select(info => info.Name)
            .Where(name => !name.StartsWith("x-iscii", StringComparison.Ordinal));
        foreach (TextEncoding encoding in Samples.EncodingNames.Concat(names).Select(TextEncoding.Get).Distinct())
        {
            for (int value = 0; value <= 0x10FFFF; value += value < 0x10000 ? 1 : 251)
            {
                if (!Rune.IsValid(value)) continue;
                ReadOnlySpan<char> text = chars[..new Rune(value).EncodeToUtf16(chars)];
                bool encoded = encoding.TryEncode(text, bytes, out int written, out UnencodableException? error);
                Assert.Equal(encoded, error is null);
                if (encoded) Assert.Equal(text, encoding.Decode(bytes[..written]));
                else Assert.Equal(value, error!.CodePoint);
            }
        }
    }

    [Theory]
    [InlineData("gbk", "a😀", "'😀' (U+1F600) cannot be encoded in gbk", 1)]
    [InlineData("cp936", "½", "'½' (U+00BD) cannot be encoded in gbk", 0)]
    [InlineData("latin1", "aa’", "'’' (U+2019) cannot be encoded in latin1", 2)]
    [InlineData("windows-1252", "Ａ", "'Ａ' (U+FF21) cannot be encoded in windows-1252", 0)]
    [InlineData("iso-2022-jp", "漢ｱ", "'ｱ' (U+FF71) cannot be encoded in iso-2022-jp", 1)]
    [InlineData("iso-2022-jp", "\x1B", "'\\x1B' (U+001B) cannot be encoded in iso-2022-jp", 0)]
    [InlineData("gbk", "\xFF", "'ÿ' (U+00FF) cannot be encoded in gbk", 0)]
    public void What_an_encoding_does_not_have_is_named(string name, string text, string message, int index)
    {
        UnencodableException error = Assert.Throws<UnencodableException>(() => TextEncoding.Get(name).Encode(text));
        Assert.Equal((message, index), (error.Message, error.Index));
    }

    [Theory]
    [InlineData("shift_jis", "≒", "81E0")]
    [InlineData("shift_jis", "纊", "FA5C")]
    [InlineData("shift_jis", "￢", "81CA")]
    [InlineData("big5", "十", "A451")]
    public void Of_two_places_the_usual_one_is_written(string name, string text, string hex) =>
        Assert.Equal(hex, Convert.ToHexString(TextEncoding.Get(name).Encode(text)));

    [Fact]
    public void Half_a_character_is_refused_everywhere()
    {
        foreach (TextEncoding encoding in Samples.EncodingNames.Select(TextEncoding.Get))
        {
            foreach (string text in (string[])["a\uD83D", "a\uDE00", "a\uD83Da"])
            {
                UnencodableException error = Assert.Throws<UnencodableException>(() => encoding.Encode(text));
                Assert.Equal((1, (int)text[1]), (error.Index, error.CodePoint));
                Assert.Equal(Rune.ReplacementChar, encoding.FirstUnencodable(text));
            }
        }
    }

    [Fact]
    public void A_destination_that_is_too_small_is_no_error_of_the_text() =>
        Gen.OneOf(Samples.EncodingNames).Select(TextEncoding.Get)
            .SelectMany(encoding => Samples.TextIn(encoding).Select(text => (encoding, text)))
            .Sample((encoding, text) =>
            {
                byte[] bytes = encoding.Encode(text);
                for (int length = 0; length < bytes.Length; length++)
                {
                    Assert.False(encoding.TryEncode(text, new byte[length], out int written, out var error));
                    Assert.Equal((0, null), (written, error));
                }

                Assert.True(encoding.TryEncode(text, new byte[bytes.Length], out _, out _));
            }, iter: 2_000);

    [Fact]
    public void The_first_character_that_cannot_be_encoded_is_found_wherever_it_is()
    {
        string start = new('你', 3000);
        foreach (string name in (string[])["gbk", "iso-2022-jp", "hz-gb-2312"])
        {
            TextEncoding encoding = TextEncoding.Get(name);
            Assert.Null(encoding.FirstUnencodable(start.Replace('你', '中')));
            Assert.Equal(new Rune(0x1F600), encoding.FirstUnencodable(start.Replace('你', '中') + "😀"));
        }
    }

    [Fact]
    public void Lengths_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TextEncoding.Utf8.GetMaxByteCount(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TextEncoding.Utf8.GetMaxByteCount(int.MaxValue));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gbk")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    [InlineData("iso-2022-jp")]
    public async Task Encoding_into_memory_allocates_nothing(string name)
    {
        TextEncoding encoding = TextEncoding.Get(name);
        long allocated = Allocated(encoding);

        // Code that is not optimised yet boxes inside .NET, and that takes long on a busy machine.
        for (var watch = Stopwatch.StartNew(); allocated > 0 && watch.Elapsed < TimeSpan.FromMinutes(1);)
        {
            await Task.Delay(20);
            allocated = Allocated(encoding);
        }

        Assert.Equal(0, allocated);
    }

    private static long Allocated(TextEncoding encoding)
    {
        Span<byte> destination = stackalloc byte[256];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) encoding.TryEncode("中 abc", destination, out _, out _);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
