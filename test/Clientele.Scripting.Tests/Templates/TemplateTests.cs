using System.Text;
using Clientele.Scripting.Templates;

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
    [InlineData("{who} {customer", "{who} {customer")]
    [InlineData("{\"a\":{n},\"b\":{}}", "{\"a\":42,\"b\":{}}")]
    [InlineData("{{ {{x}} {{{n}}", "{{ {{x}} {{n}}")]
    [InlineData(@"\{n\}=\\{n}", "{n}=\\42")]
    [InlineData("{n:06}|{n:x}|{n:X8}|{customer:03}|{n:ascii1}", "000042|2a|0000002A|007|2")]
    [InlineData("{length}{xor:dec}", "0048")]
    [InlineData("abc{length}", "abc3")]
    [InlineData("{hex:abc} {HEX:abc}", "616263 {HEX:abc}")]
    [InlineData("{md5:abc}", "900150983cd24fb0d6963f7d28e17f72")]
    [InlineData("abc{md5}", "abc900150983cd24fb0d6963f7d28e17f72")]
    [InlineData("{sha1:abc}", "a9993e364706816aba3e25717850c26c9cd0d89d")]
    [InlineData("{sha256:{unhex:61 62}c}", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("{hmac-md5:Jefe:what do ya want for nothing?}", "750c783e6ab0b503eaa86e310a5db738")]
    [InlineData("{hmac-sha1:Jefe:what do ya want for nothing?}", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")]
    [InlineData("{b=what do ya want for nothing?}{hmac-sha256@b:{unhex:4a656665}}", "what do ya want for nothing?5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [InlineData(@"AUTH PLAIN {base64:\x00tim\x00tanstaaftanstaaf}", "AUTH PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm")]
    [InlineData("md5{md5:{md5:secretuser}salt}", "md5440c573f34f2e2f3ff4b6dbdd8a2686b")]
    [InlineData("${body=GPGLL,5300.97914,N,00259.98174,E,125926,A}*{xor@body:hex}", "$GPGLL,5300.97914,N,00259.98174,E,125926,A*28")]
    [InlineData("Content-Length: {length@body}\\r\\n\\r\\n{body={\"n\":{n}}}", "Content-Length: 8\r\n\r\n{\"n\":42}")]
    [InlineData("{length@a},{length@b},{a=xx{b=12345678901}}", "13,11,xx12345678901")]
    [InlineData("{length@a:03}{a=ab}{length@a:x}", "002ab2")]
    public void Holes_and_escapes_are_filled_in(string template, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(Render(new Template(template, TextEncoding.Utf8, 1), 7, 42)));

    [Fact]
    public void Bytes_are_bytes_and_text_is_in_the_encoding() =>
        Assert.Equal([0x02, 0xC4, 0xE3, 0x37, 0xFF], Render(new Template(@"\x02你{customer}\xFF", TextEncoding.Gbk, 1), 7, 1));

    [Fact]
    public void Digits_are_in_the_encoding_too() =>
        Assert.Equal(Encoding.Unicode.GetBytes("n 12"), Render(new Template("n {n}", TextEncoding.Get("utf-16le"), 1), 1, 12));

    [Theory]
    [InlineData("say {custmer}", "position 5: nothing is called {custmer}: did you mean {customer}?")]
    [InlineData("{lenght}", "did you mean {length}?")]
    [InlineData("{n:9}", "{n:9} is wrong: write {n:06}, {n:x4} or {n:2be}")]
    [InlineData("{uuid:1}", "{uuid:1} is wrong: write {uuid} or {uuid#id}")]
    [InlineData("{random:9-1}", "write {random:1-100}")]
    [InlineData("{pattern:[}", "write {pattern:")]
    [InlineData("{pattern:a{2000}}", "write {pattern:")]
    [InlineData("{xor:8}", "{xor:8} is wrong: write {xor}, {xor:be}, {xor:le}, {xor:hex}, {xor:dec} or {xor@body}")]
    [InlineData("{length@body:2be}", "{length@body:2be} is about a part that is not there: write the part as {body=...}")]
    [InlineData("{hmac-sha256}", "write {hmac-sha256:KEY:TEXT} or {hmac-sha256@body:KEY}")]
    [InlineData("{md5@a:b}{a=c}", "write {md5:TEXT} or {md5@body}")]
    [InlineData("{length@a}{a=1}{a=2}", "each part with another name")]
    [InlineData("{a={xor@a}}", "{xor@a} covers a hole that is filled in after it")]
    [InlineData("{length@a}{sum8}{a=1}", "{sum8} covers a hole that is filled in after it")]
    [InlineData("{a={length@a}}", "covers a hole")]
    [InlineData(@"a\q", "position 2")]
    [InlineData(@"a\x4", "position 2")]
    [InlineData(@"a\", "position 2")]
    public void Malformed_input_is_named(string template, string named) =>
        Assert.Contains(named, Assert.Throws<ParseException>(() => new Template(template, TextEncoding.Utf8, 1)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(@"\x01\x03\x00\x00\x00\x0A{crc16-modbus}", "01030000000AC5CD")]
    [InlineData(@"\x01\x03\x00\x00\x00\x0A{crc16-modbus:be}", "01030000000ACDC5")]
    [InlineData(@"{body=123456789}{crc16-x25@body}{crc16-x25@body:le}", "313233343536373839906E6E90")]
    [InlineData("123456789{crc32}", "313233343536373839CBF43926")]
    [InlineData("{length@all:4be}{all=abc{n:2be}}{customer:bcd2}{n:2le}", "00000005616263002A00072A00")]
    [InlineData("{all={length@all:2be}{sum8@rest}{rest=ab}}", "0005C36162")]
    [InlineData("{n:varint}{random:300-300:1}{random:300-300:varint}", "2A2CAC02")]
    [InlineData("{b=[FF {a=x}]}{length@b}{length@a}", "5B464620785D3631")]
    public void Computed_holes_are_bytes(string template, string expected) =>
        Assert.Equal(expected, Convert.ToHexString(Render(new Template(template, TextEncoding.Utf8, 1), 7, 42)));

    [Fact]
    public void Lengths_before_their_parts_are_those_of_any_nesting()
    {
        var chance = new Random(7);
        for (int i = 0; i < 2000; i++)
        {
            // The value of each part is known here, since it is written inside out.
            string text = "", value = "";
            for (int part = 0; part < chance.Next(1, 6); part++)
            {
                string filler = new('x', chance.Next(0, 120));
                (string before, string behind) = (new('<', chance.Next(3)), new('>', chance.Next(3)));
                string inner = $"{filler}{value}";
                bool isBefore = chance.Next(2) == 0;
                text = isBefore
                    ? $"{before}{{length@p{part}}}{behind}{{p{part}={filler}{text}}}"
                    : $"{before}{{p{part}={filler}{text}}}{behind}{{length@p{part}}}{{xor@p{part}:hex}}";
                value = isBefore
                    ? $"{before}{inner.Length}{behind}{inner}"
                    : $"{before}{inner}{behind}{inner.Length}{inner.Aggregate(0, (sum, c) => sum ^ c):X2}";
            }

            Assert.Equal(value, Encoding.ASCII.GetString(Render(new Template(text, TextEncoding.Utf8, 1), 7, 42)));
        }
    }

    [Theory]
    [InlineData("{md5:", 32, true)]
    [InlineData("{md5:", 33, false)]
    [InlineData("{hmac-md5:k:", 100_000, false)]
    public void Holes_inside_each_other_have_a_bound(string hole, int depth, bool isRead)
    {
        string text = string.Concat(Enumerable.Repeat(hole, depth)) + new string('}', depth);
        Exception? error = Record.Exception(() => new Template(text, TextEncoding.Utf8, 1));
        Assert.Equal(isRead, error is null);
        Assert.True(isRead || error is ParseException { Failure.Code: ParseFailureCode.InvalidHole });
    }

    [Fact]
    public void A_length_that_does_not_fit_its_bytes_is_named()
    {
        var template = new Template($"{{length@a:1}}{{a={new string('x', 256)}}}", TextEncoding.Utf8, 1);
        Assert.Contains("256", Assert.ThrowsAny<FormatException>(() => Render(template, 1, 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{unhex:{token}}", "zz", "unhex:{token}")]
    [InlineData("{unhex:{token}}", "ab", null)]
    [InlineData("{length@a:1}{a={token}}", "zz", null)]
    [InlineData("{md5:{unhex:{token}}}", "a", "unhex:{token}")]
    [InlineData("{token}", null, "token")]
    public void A_hole_without_a_value_is_found_before_anything_is_said(string text, string? token, string? missing)
    {
        var holes = new HoleSources(HoleSources.Standard.Tables, new HashSet<string> { "token" });
        var template = new Template(text, TextEncoding.Utf8, 1, holes, TimeProvider.System);
        Dictionary<string, string>? captured = token is null ? null : new() { ["token"] = token };
        Assert.Equal(missing, template.MissingIn(new TemplateContext(1, 1, 1, 0, captured)));
    }

    [Fact]
    public void A_draw_with_a_name_is_the_same_during_a_visit()
    {
        var template = new Template("{random#a:1-1000000} {random#b:1-1000000} {random#a:1-1000000} {uuid#a}", TextEncoding.Utf8, 1);
        string[] first = Text(template, 7, 1, 1).Split(' '), later = Text(template, 7, 1, 2).Split(' ');
        Assert.Equal(first, later);
        Assert.Equal(first[0], first[2]);
        Assert.NotEqual(first[0], first[1]);
        Assert.NotEqual(first, Text(template, 7, 2, 3).Split(' '));
        Assert.NotEqual(first, Text(template, 8, 1, 1).Split(' '));
    }

    [Fact]
    public void Text_of_a_pattern_has_its_form()
    {
        var template = new Template(@"{pattern:[A-C]{3}-\d{2,4}x?\w+[^]} {uuid}", TextEncoding.Utf8, 1);
        var seen = new HashSet<string>();
        for (int n = 1; n <= 500; n++)
        {
            string text = Text(template, 7, 1, n);
            Assert.Matches(@"^[A-C]{3}-\d{2,4}x?\w{1,8}\^ [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", text);
            Assert.True(seen.Add(text));
        }
    }

    [Fact]
    public void Bytes_in_brackets_are_bytes_where_asked_for() =>
        Assert.Equal([0xFF, 0xAB, (byte)'7', (byte)'['], Render(new Template("[FF AB]{customer}[[", TextEncoding.Utf8, 1, hexInput: true), 7, 1));

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

    private static string Text(Template template, int customer, int visit, long message)
    {
        byte[] to = [];
        int length = template.Render(new TemplateContext(customer, visit, message, 0, null), ref to);
        return Encoding.UTF8.GetString(to, 0, length);
    }

    private static byte[] Render(Template template, int customer, long message)
    {
        byte[] to = [];
        int length = template.Render(new TemplateContext(customer, 1, message, 0, null), ref to);
        return to[..length];
    }
}
