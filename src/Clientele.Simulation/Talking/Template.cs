using System.Globalization;

namespace Clientele.Simulation.Talking;

/// <summary>What customers say, with holes: which customer, which message, something random. Rendered without an object. Thread-safe.</summary>
internal sealed class Template
{
    private const int LongestHole = 20;

    private readonly List<(byte[]? Bytes, Hole Hole)> _parts = [];
    private readonly TextEncoding _encoding;
    private readonly ulong _seed;

    /// <exception cref="FormatException">A hole or an escape is none that there is.</exception>
    /// <exception cref="UnencodableException">A character has no code in the encoding.</exception>
    public Template(string text, TextEncoding encoding, long seed)
    {
        (_encoding, _seed) = (encoding, (ulong)seed);
        int from = 0;
        while (text.IndexOf('{', from) is int open and >= 0)
        {
            bool isBrace = text.AsSpan(open).StartsWith("{{");
            AddLiteral(text[from..(isBrace ? open + 1 : open)]);
            from = open + 2;
            if (isBrace)
                continue;
            int close = text.IndexOf('}', open);
            string name = close < 0 ? text[(open + 1)..] : text[(open + 1)..close];
            _parts.Add((null, close < 0 ? throw NoSuchHole(name) : HoleOf(name)));
            from = close + 1;
        }

        AddLiteral(text[from..]);
        MaxLength = _parts.Sum(part => part.Bytes?.Length ?? encoding.GetMaxByteCount(LongestHole));
    }

    private enum Hole
    {
        Customer,
        Message,
        Random,
    }

    /// <summary>No rendering is longer, in bytes.</summary>
    public int MaxLength { get; }

    /// <summary>All renderings are the same.</summary>
    public bool IsConstant => _parts.TrueForAll(part => part.Bytes is not null);

    /// <returns>How many bytes were written.</returns>
    public int Render(int customer, long message, Span<byte> to)
    {
        int at = 0;
        Span<char> hole = stackalloc char[LongestHole];
        foreach ((byte[]? bytes, Hole kind) in _parts)
        {
            if (bytes is not null)
            {
                bytes.CopyTo(to[at..]);
                at += bytes.Length;
                continue;
            }

            int length;
            if (kind == Hole.Random)
                ((uint)Chance.Mix(_seed, (ulong)customer, (ulong)message)).TryFormat(hole, out length, "x8", CultureInfo.InvariantCulture);
            else
                (kind == Hole.Customer ? customer : message).TryFormat(hole, out length, default, CultureInfo.InvariantCulture);
            _encoding.TryEncode(hole[..length], to[at..], out int written, out _);
            at += written;
        }

        return at;
    }

    private static Hole HoleOf(string name) => name switch
    {
        "customer" => Hole.Customer,
        "n" => Hole.Message,
        "random" => Hole.Random,
        _ => throw NoSuchHole(name),
    };

    private static FormatException NoSuchHole(string name) =>
        new($"{{{SafeText.Show(name)}}} is nothing that can be filled in: take {{customer}}, {{n}} or {{random}}, or {{{{ for a brace");

    private void AddLiteral(string text)
    {
        var bytes = new List<byte>();
        int from = 0;
        while (text.IndexOf('\\', from) is int at and >= 0)
        {
            bytes.AddRange(_encoding.Encode(text.AsSpan(from, at - from)));
            char kind = at + 1 < text.Length ? text[at + 1] : '\0';
            from = at + 2;
            if (kind == 'x' && byte.TryParse(text.AsSpan(from, Math.Min(2, text.Length - from)), NumberStyles.AllowHexSpecifier, null, out byte value) && text.Length - from >= 2)
            {
                bytes.Add(value);
                from += 2;
                continue;
            }

            bytes.AddRange(_encoding.Encode(kind switch
            {
                'n' => "\n",
                'r' => "\r",
                't' => "\t",
                '\\' => "\\",
                _ => throw new FormatException($"position {at + 1}: \\ stands before n, r, t, xHH (two hexadecimal digits) or another \\"),
            }));
        }

        bytes.AddRange(_encoding.Encode(text.AsSpan(from)));
        if (bytes.Count > 0)
            _parts.Add(([.. bytes], default));
    }
}
