using System.Globalization;

namespace Clientele.Simulation.Talking;

/// <summary>From the text of a template to its parts.</summary>
internal static class TemplateReader
{
    private const string Standard = "{customer}, {visit}, {n}, {random}, {random:1-100}, {time}, {time:unix} or {time:unix-ms}";

    /// <exception cref="FormatException">A hole or an escape is none that there is.</exception>
    /// <exception cref="UnencodableException">A character, also in a table's column that is named, has no code in the encoding.</exception>
    public static List<Part> Read(string text, TextEncoding encoding, Holes holes)
    {
        List<Part> parts = [];
        int from = 0;
        while (text.IndexOf('{', from) is int open and >= 0)
        {
            bool isBrace = text.AsSpan(open).StartsWith("{{");
            AddLiteral(parts, text[from..(isBrace ? open + 1 : open)], encoding);
            from = open + 2;
            if (isBrace)
                continue;
            int close = text.IndexOf('}', open);
            string name = close < 0 ? text[(open + 1)..] : text[(open + 1)..close];
            parts.Add(close < 0 ? throw NoSuchHole(name, holes) : HoleOf(name, holes, encoding) with { Place = parts.Count });
            from = close + 1;
        }

        AddLiteral(parts, text[from..], encoding);
        return parts;
    }

    private static Part HoleOf(string name, Holes holes, TextEncoding encoding) => Find(name, holes, encoding) ?? throw NoSuchHole(name, holes);

    /// <returns>Null when it is nothing that can be filled in.</returns>
    public static Part? Find(string name, Holes holes, TextEncoding encoding) => name switch
    {
        "customer" => new Part(HoleKind.Customer),
        "visit" => new Part(HoleKind.Visit),
        "n" => new Part(HoleKind.Message),
        "random" => new Part(HoleKind.Random),
        "time" => new Part(HoleKind.Time),
        "time:unix" => new Part(HoleKind.UnixTime),
        "time:unix-ms" => new Part(HoleKind.UnixMilliseconds),
        _ when name.StartsWith("random:", StringComparison.Ordinal) => RandomNumber(name[7..]),
        _ when holes.Captured.Contains(name) => new Part(HoleKind.Captured) { Name = name },
        _ => Cell(name, holes, encoding),
    };

    private static Part? RandomNumber(string range)
    {
        int dash = range.IndexOf('-', StringComparison.Ordinal);
        return dash > 0
            && long.TryParse(range.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out long first)
            && long.TryParse(range.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long last)
            && first <= last ? new Part(HoleKind.RandomNumber) { First = first, Last = last } : null;
    }

    private static Part? Cell(string name, Holes holes, TextEncoding encoding)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !holes.Tables.TryGetValue(name[..dot], out DataTable? table))
            return null;
        int column = table.IndexOf(name[(dot + 1)..]);
        if (column < 0)
            return null;
        table.CheckColumn(column, encoding);
        return new Part(HoleKind.Table) { Table = table, Column = column };
    }

    /// <param name="name">What stands in braces.</param>
    /// <param name="holes">What there is beside the standard ones.</param>
    /// <param name="brace">How a literal brace is written.</param>
    public static FormatException NoSuchHole(string name, Holes holes, string brace = "{{")
    {
        IEnumerable<string> more = holes.Tables.SelectMany(table => table.Value.Columns.Select(column => $"{table.Key}.{column}"))
            .Concat(holes.Captured).Select(hole => $"{{{SafeText.Show(hole)}}}");
        string all = string.Join(", ", more.Prepend(Standard));
        return new($"{{{SafeText.Show(name)}}} is nothing that can be filled in: take {all}, or {brace} for a brace");
    }

    private static void AddLiteral(List<Part> parts, string text, TextEncoding encoding)
    {
        var bytes = new List<byte>();
        int from = 0;
        while (text.IndexOf('\\', from) is int at and >= 0)
        {
            bytes.AddRange(encoding.Encode(text.AsSpan(from, at - from)));
            char kind = at + 1 < text.Length ? text[at + 1] : '\0';
            from = at + 2;
            if (kind == 'x' && text.Length - from >= 2 && byte.TryParse(text.AsSpan(from, 2), NumberStyles.AllowHexSpecifier, null, out byte value))
            {
                bytes.Add(value);
                from += 2;
                continue;
            }

            bytes.AddRange(encoding.Encode(kind switch
            {
                'n' => "\n",
                'r' => "\r",
                't' => "\t",
                '\\' => "\\",
                _ => throw new FormatException($"position {at + 1}: \\ stands before n, r, t, xHH (two hexadecimal digits) or another \\"),
            }));
        }

        bytes.AddRange(encoding.Encode(text.AsSpan(from)));
        if (bytes.Count > 0)
            parts.Add(new Part(HoleKind.Literal) { Bytes = [.. bytes] });
    }
}
