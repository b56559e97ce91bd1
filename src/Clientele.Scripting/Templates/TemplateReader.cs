using System.Globalization;

namespace Clientele.Scripting.Templates;

/// <summary>From the text of a template to its parts.</summary>
internal static class TemplateReader
{
    private const string Standard =
        "{customer}, {visit}, {n}, {random}, {random:1-100}, {time}, {time:unix} or {time:unix-ms}";

    /// <exception cref="ParseException">A hole or an escape is unknown.</exception>
    /// <exception cref="UnencodableException">
    /// A character, also in a table's column that is named, has no code in the encoding.
    /// </exception>
    public static List<TemplatePart> Read(string text, TextEncoding encoding, HoleSources holes)
    {
        List<TemplatePart> parts = [];
        int from = 0;
        while (text.IndexOf('{', from) is int open and >= 0)
        {
            bool isBrace = text.AsSpan(open).StartsWith("{{");
            AddLiteral(parts, text, from..(isBrace ? open + 1 : open), encoding);
            from = open + 2;
            if (isBrace)
                continue;
            int close = text.IndexOf('}', open);
            string name = close < 0 ? text[(open + 1)..] : text[(open + 1)..close];
            if (close < 0 || Find(name, holes, encoding) is not { } part)
                throw new ParseException(UnknownHole(ParseFailureCode.UnknownHole, text, open, name, holes));
            parts.Add(part with { Place = parts.Count });
            from = close + 1;
        }

        AddLiteral(parts, text, from.., encoding);
        return parts;
    }

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

    /// <summary>A failure that names what can be filled in.</summary>
    /// <param name="code">The code of a template or of a regular expression.</param>
    /// <param name="text">The template.</param>
    /// <param name="at">Where the brace stands, from 0.</param>
    /// <param name="name">What stands in braces.</param>
    /// <param name="holes">What there is beside the standard ones.</param>
    public static ParseFailure UnknownHole(ParseFailureCode code, string text, int at, string name, HoleSources holes)
    {
        IEnumerable<string> more = holes.Tables.SelectMany(
            table => table.Value.Columns.Select(column => $"{table.Key}.{column}"))
            .Concat(holes.Captured).Select(hole => $"{{{SafeText.Show(hole)}}}");
        string all = string.Join(", ", more.Prepend(Standard));
        return new ParseFailure(code, text, at, name) { Known = all };
    }

    private static void AddLiteral(List<TemplatePart> parts, string template, Range range, TextEncoding encoding)
    {
        (int start, int length) = range.GetOffsetAndLength(template.Length);
        string text = template.Substring(start, length);
        var bytes = new List<byte>();
        int from = 0;
        while (text.IndexOf('\\', from) is int at and >= 0)
        {
            bytes.AddRange(encoding.Encode(text.AsSpan(from, at - from)));
            char kind = at + 1 < text.Length ? text[at + 1] : '\0';
            from = at + 2;
            if (kind == 'x' && text.Length - from >= 2
                && byte.TryParse(text.AsSpan(from, 2), NumberStyles.AllowHexSpecifier, null, out byte value))
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
                _ => throw new ParseException(new ParseFailure(ParseFailureCode.UnknownEscape, template, start + at)),
            }));
        }

        bytes.AddRange(encoding.Encode(text.AsSpan(from)));
        if (bytes.Count > 0)
            parts.Add(new TemplatePart(HoleKind.Literal) { Bytes = [.. bytes] });
    }
}
