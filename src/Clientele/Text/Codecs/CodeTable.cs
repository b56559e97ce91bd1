using System.Text;

namespace Clientele;

/// <summary>
/// A code page of one or two bytes a character, as tables: .NET's own decoder for these swallows the byte after a lead
/// byte that it does not belong to, and is asked only once, about one character at a time.
/// </summary>
internal sealed class CodeTable
{
    /// <summary>In <see cref="Singles"/>: the byte begins a pair.</summary>
    public const ushort Lead = 0xFFFE;

    /// <summary>In <see cref="Singles"/> and <see cref="Pairs"/>: stands for nothing.</summary>
    public const ushort Undefined = 0xFFFF;

    private readonly Encoding _encoding;

    // Characters that stand twice in a code page (458 of cp932's, of NEC's rows) are read by .NET at their second place
    // only with its own fallback, which also invents a character for what is invalid.
    private readonly Encoding? _lenient;
    private readonly Lazy<ReverseMap> _reverse;

    public CodeTable(Encoding encoding)
    {
        _encoding = encoding;
        _lenient = CodePagesEncodingProvider.Instance.GetEncoding(encoding.CodePage);
        _reverse = new(BuildReverse);
        byte[] pair = new byte[2];
        for (int first = 0; first < 256; first++)
        {
            pair[0] = (byte)first;
            Singles[first] = Single(pair[0]);
            if (Singles[first] == Undefined && !encoding.IsSingleByte) AddPairs(pair);
        }
    }

    /// <summary>By byte: a character, <see cref="Lead"/>, or <see cref="Undefined"/>.</summary>
    public ushort[] Singles { get; } = new ushort[256];

    /// <summary>
    /// By lead byte, then trail byte: a character or <see cref="Undefined"/>. Empty where all is single.
    /// </summary>
    public ushort[] Pairs { get; private set; } = [];

    /// <summary>Bytes that are the second of some pair.</summary>
    public bool[] Trails { get; } = new bool[256];

    /// <summary>
    /// The bytes for a character: one byte, or lead and trail; 0 for none, and for U+0000 too.
    /// </summary>
    public ReverseMap Reverse => _reverse.Value;

    private ushort Single(byte value)
    {
        char c = CodePages.Decode(_encoding, [value]);
        if (c == CodePages.Invalid && _encoding.IsSingleByte) c = Lenient([value], unknown: '?');

        // Undefined bytes get private-use characters from Microsoft's tables (gbk's FF is U+F8F5);
        // U+F8FF alone is meant: Apple's logo.
        return c is >= '\uE000' and < '\uF8FF' ? Undefined : c;
    }

    private void AddPairs(byte[] pair)
    {
        if (Pairs.Length == 0)
        {
            Pairs = new ushort[65536];
            Array.Fill(Pairs, Undefined);
        }

        char unknown = Lenient(pair.AsSpan(..1), unknown: '?');
        for (int second = 0; second < 256; second++)
        {
            pair[1] = (byte)second;
            char c = CodePages.Decode(_encoding, pair);
            if (c == CodePages.Invalid) c = Lenient(pair, unknown);
            if (c == CodePages.Invalid) continue;
            Pairs[(pair[0] << 8) | second] = c;
            Trails[second] = true;
            Singles[pair[0]] = Lead;
        }
    }

    private char Lenient(ReadOnlySpan<byte> bytes, char unknown)
    {
        char c = _lenient is null ? CodePages.Invalid : CodePages.Decode(_lenient, bytes);
        return c == unknown || c == '?' || (bytes.Length == 2 && c == bytes[1]) ? CodePages.Invalid : c;
    }

    private ReverseMap BuildReverse()
    {
        ReverseMap map = new();
        for (int i = Pairs.Length - 1; i >= 0; i--)
        {
            if (Pairs[i] != Undefined) map[(char)Pairs[i]] = Preferred((char)Pairs[i], i);
        }

        for (int i = 255; i >= 0; i--)
        {
            if (Singles[i] < Lead) map[(char)Singles[i]] = Preferred((char)Singles[i], i);
        }

        return map;
    }

    // Where a character stands twice, .NET knows which place is meant.
    private ushort Preferred(char c, int fallback)
    {
        Span<byte> bytes = stackalloc byte[8];
        int count = _encoding.GetBytes([c], bytes);
        return (ushort)(count switch { 1 => bytes[0], 2 => (bytes[0] << 8) | bytes[1], _ => fallback });
    }
}
