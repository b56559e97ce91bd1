using System.Globalization;
using Clientele.Simulation.Parsing;

namespace Clientele.Simulation.Scripting;

/// <summary>From the text of a template to its parts.</summary>
internal static class TemplateReader
{
    private const string Standard = "{customer}, {visit}, {n}, {random}, {random:1-100}, {time}, {time:unix} or {time:unix-ms}";

    /// <exception cref="FormatException">A hole or an escape is none that there is.</exception>
    /// <exception cref="UnencodableException">A character, also in a table's column that is named, has no code in the encoding.</exception>
    public static List<TemplatePart> Read(string text, TextEncoding encoding, HoleSources holes)
    {
        List<TemplatePart> parts = [];
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

    private static TemplatePart HoleOf(string name, HoleSources holes, TextEncoding encoding) => Find(name, holes, encoding) ?? throw NoSuchHole(name, holes);

    /// <returns>Null when it is nothing that can be filled in.</returns>
    public static TemplatePart? Find(string name, HoleSources holes, TextEncoding encoding) => name switch
    {
        "customer" => new TemplatePart(HoleKind.Customer),
        "visit" => new TemplatePart(HoleKind.Visit),
        "n" => new TemplatePart(HoleKind.Message),
        "random" => new TemplatePart(HoleKind.Random),
        "time" => new TemplatePart(HoleKind.Time),
        "time:unix" => new TemplatePart(HoleKind.UnixTime),
        "time:unix-ms" => new TemplatePart(HoleKind.UnixMilliseconds),
        _ when name.StartsWith("random:", StringComparison.Ordinal) => RandomNumber(name[7..]),
        _ when holes.Captured.Contains(name) => new TemplatePart(HoleKind.Captured) { Name = name },
        _ => Cell(name, holes, encoding),
    };

    private static TemplatePart? RandomNumber(string range)
    {
        int dash = range.IndexOf('-', StringComparison.Ordinal);
        return dash > 0
            && long.TryParse(range.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out long first)
            && long.TryParse(range.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long last)
            && first <= last ? new TemplatePart(HoleKind.RandomNumber) { First = first, Last = last } : null;
    }

    private static TemplatePart? Cell(string name, HoleSources holes, TextEncoding encoding)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !holes.Tables.TryGetValue(name[..dot], out DataTable? table))
            return null;
        int column = table.IndexOf(name[(dot + 1)..]);
        if (column < 0)
            return null;
        table.CheckColumn(column, encoding);
        return new TemplatePart(HoleKind.Table) { Table = table, Column = column };
    }

    /// <param name="name">What stands in braces.</param>
    /// <param name="holes">What there is beside the standard ones.</param>
    /// <param name="brace">How a literal brace is written.</param>
    public static FormatException NoSuchHole(string name, HoleSources holes, string brace = "{{")
    {
        IEnumerable<string> more = holes.Tables.SelectMany(table => table.Value.Columns.Select(column => $"{table.Key}.{column}"))
            .Concat(holes.Captured).Select(hole => $"{{{SafeText.Show(hole)}}}");
        string all = string.Join(", ", more.Prepend(Standard));
        return new($"{{{SafeText.Show(name)}}} is nothing that can be filled in: take {all}, or {brace} for a brace");
    }

    private static void AddLiteral(List<TemplatePart> parts, string text, TextEncoding encoding)
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
            parts.Add(new TemplatePart(HoleKind.Literal) { Bytes = [.. bytes] });
    }
}
