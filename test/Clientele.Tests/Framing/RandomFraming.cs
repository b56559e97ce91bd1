namespace Clientele.Tests;

/// <summary>Option texts of framings, made by chance from the grammar; most are valid.</summary>
internal static class RandomFraming
{
    private static readonly string[] s_kinds =
    [
        "lines", "lines:lf", "lines:crlf", "delimiter:7C", "delimiter:0D0A", "delimiter:7C/0A/7C0A", "fixed:1", "fixed:4", "fixed:9",
        "marks:7E", "marks:01..02", "marks:0102..0203", "marks:C0", "header:a", "length:1", "length:2be", "length:2le", "length:3be",
        "length:4le", "length:8be", "length:varint", "length:ber", "length:ascii2", "length:hex4", "length:bcd2", "length:ascii..0A",
    ];

    private static readonly string[] s_options =
    [
        "offset=1", "offset=3", "mask=0F", "unit=2", "add=1", "add=2", "add=-1", "inclusive", "inclusive=all", "start=01", "start=01/02",
        "start=2323", "match=1:00/01", "skip=FE", "skip=0003", "end=03", "end=0D0A", "escape=slip", "escape=cobs", "escape=7D^20",
        "escape=7D02:7E+7D01:7D", "check=xor", "check=sum8", "check=crc16-modbusle", "check=crc32@1..", "bytes", "keep", "strip",
        "lost=skip", "lost=close",
    ];

    public static Framing Next(Random random)
    {
        while (true)
        {
            string text = NextKind(random);
            while (random.Next(5) == 0)
                text += " | " + NextKind(random);
            if (Framing.TryParse(text, out Framing? framing, out _))
                return framing;
        }
    }

    private static string NextKind(Random random)
    {
        string text = s_kinds[random.Next(s_kinds.Length)];
        for (int i = random.Next(5); i > 0; i--)
            text += ',' + s_options[random.Next(s_options.Length)];
        return text;
    }
}
