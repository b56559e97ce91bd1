using System.Globalization;
using Clientele.Scripting.Matching;

namespace Clientele.Scripting.Reading;

/// <summary>
/// Looks through a template for what cannot be filled in or encoded, so that it is an error of the file and not of the
/// run.
/// </summary>
internal sealed class TemplateCheck(ScriptReading reading, TextEncoding encoding, IReadOnlySet<string> captured)
{
    private static readonly string[] s_holes = ["customer", "visit", "n", "random", "time"];

    /// <summary>Names that expressions cannot capture, since they mean something else.</summary>
    public static IReadOnlyList<string> Reserved => s_holes;

    /// <returns>What is said, where that is always the same; null where something is filled in.</returns>
    public byte[]? Check(YamlNode node) => Check(node, YamlValues.Text(node));

    public byte[]? Check(YamlNode node, string text)
    {
        var said = new List<byte>();
        bool isConstant = true;
        int from = 0;
        while (text.IndexOf('{', from) is int open and >= 0)
        {
            bool isBrace = text.AsSpan(open).StartsWith("{{");
            CheckWords(node, text[from..(isBrace ? open + 1 : open)], said);
            from = open + 2;
            if (isBrace)
                continue;
            int close = text.IndexOf('}', open);
            if (close < 0)
                throw node.Fault($"{YamlWord.Quote(text[open..])} is not closed: write {{{{ for a brace");
            CheckHole(node, text[(open + 1)..close]);
            isConstant = false;
            from = close + 1;
        }

        CheckWords(node, text[from..], said);
        return isConstant ? [.. said] : null;
    }

    /// <summary>Looks at the names in a regular expression.</summary>
    public void CheckPattern(YamlNode node, string pattern)
    {
        IReadOnlyList<(int At, string Name)> holes =
            PatternHoles.Find(pattern, IsKnown, (at, hole) => UnknownInPattern(node, at, hole));
        foreach ((_, string hole) in holes)
            CheckHole(node, hole);
    }

    private bool IsKnown(string hole)
    {
        int dot = hole.IndexOf('.', StringComparison.Ordinal);
        return s_holes.Contains(hole) || captured.Contains(hole) || hole is "time:unix" or "time:unix-ms"
            || hole.StartsWith("random:", StringComparison.Ordinal)
            || (dot >= 0 && reading.Tables.TryGetValue(hole[..dot], out CsvTable? table)
                && table.Table.IndexOf(hole[(dot + 1)..]) >= 0);
    }

    private ScriptException UnknownInPattern(YamlNode node, int at, string hole)
    {
        int dot = hole.IndexOf('.', StringComparison.Ordinal);
        if (dot >= 0)
            CheckColumn(node, hole[..dot], hole[(dot + 1)..]);
        return Unknown(node, hole, $" at its character {at + 1}", @"\{");
    }

    /// <summary>Whether words can be encoded, with <c>\n \r \t \\ \xHH</c> taken out.</summary>
    private void CheckWords(YamlNode node, string text, List<byte> said)
    {
        int from = 0;
        while (text.IndexOf('\\', from) is int at and >= 0)
        {
            said.AddRange(Encoded(node, text[from..at]));
            char kind = at + 1 < text.Length ? text[at + 1] : '\0';
            bool isHex = kind == 'x' && text.Length >= at + 4 && char.IsAsciiHexDigit(text[at + 2])
                && char.IsAsciiHexDigit(text[at + 3]);
            if (!isHex && kind is not ('n' or 'r' or 't' or '\\'))
            {
                const string Escapes = @"\ stands before n, r, t, xHH (two hexadecimal digits) or another \";
                throw node.Fault($"{YamlWord.Quote(text[at..])}: {Escapes}");
            }

            string escaped = kind switch { 'n' => "\n", 'r' => "\r", 't' => "\t", _ => "\\" };
            said.AddRange(isHex ? Convert.FromHexString(text.AsSpan(at + 2, 2)) : Encoded(node, escaped));
            from = at + (isHex ? 4 : 2);
        }

        said.AddRange(Encoded(node, text[from..]));
    }

    private byte[] Encoded(YamlNode node, string words)
    {
        try
        {
            return encoding.Encode(words);
        }
        catch (UnencodableException error)
        {
            throw node.Fault(error.Message);
        }
    }

    private void CheckHole(YamlNode node, string hole)
    {
        if (s_holes.Contains(hole) || captured.Contains(hole) || hole is "time:unix" or "time:unix-ms")
            return;
        int dot = hole.IndexOf('.', StringComparison.Ordinal);
        if (hole.StartsWith("random:", StringComparison.Ordinal))
            CheckRange(node, hole["random:".Length..]);
        else if (dot >= 0)
            CheckColumn(node, hole[..dot], hole[(dot + 1)..]);
        else
            throw Unknown(node, hole);
    }

    private static void CheckRange(YamlNode node, string range)
    {
        string[] ends = range.Split('-');
        bool isRange = ends.Length == 2
            && long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out long least)
            && long.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out long most)
            && least <= most && most < long.MaxValue;
        if (!isRange)
            throw node.Fault($"{{random:{SafeText.Show(range)}}} is no range: write {{random:1-100}}");
    }

    private void CheckColumn(YamlNode node, string name, string column)
    {
        string shown = $"{{{SafeText.Show(name)}.{SafeText.Show(column)}}}";
        if (!reading.Tables.TryGetValue(name, out CsvTable? table))
        {
            string known = Known(name, [.. reading.Tables.Keys]);
            throw node.Fault($"{shown}: there is no table {YamlWord.Quote(name)} in data{known}");
        }

        int index = table.Table.IndexOf(column);
        if (index < 0)
        {
            string known = Known(column, table.Table.Columns);
            throw node.Fault($"{shown}: {table.File} has no column {YamlWord.Quote(column)}{known}");
        }

        if (!reading.Encodable.Add((encoding, name, column)))
            return;
        for (int row = 0; row < table.Rows.Count; row++)
        {
            if (encoding.FirstUnencodable(table.Rows.Value(row, index)) is { } rune)
            {
                throw node.Fault(
                    $"{{{name}.{column}}}: {table.File}:{table.Rows.LineOf(row)}: "
                    + $"'{SafeText.Show(rune.ToString())}' (U+{rune.Value:X4}) cannot be encoded in {encoding}");
            }
        }
    }

    private ScriptException Unknown(YamlNode node, string hole, string place = "", string brace = "{{")
    {
        string shown = SafeText.Show(hole.Length > 40 ? hole[..40] + "..." : hole);
        string known = captured.Count == 0
            ? ""
            : $", what was captured before ({string.Join(", ", captured.Select(name => $"{{{name}}}"))})";
        return node.Fault(
            $"{{{shown}}}{place} is nothing that can be filled in"
            + $"{YamlValues.DidYouMean(hole, [.. s_holes, .. captured])}: "
            + "use {customer}, {visit}, {n}, {random}, {random:1-100}, {time}, {time:unix}, {time:unix-ms}, "
            + $"{{table.column}}{known}, "
            + $"what an earlier step's regex captures as (?<name>...), or {brace} for a brace");
    }

    private static string Known(string word, IReadOnlyList<string> known) =>
        known.Count == 0
            ? ""
            : YamlValues.DidYouMean(word, known)
                + $"; there is {string.Join(", ", known.Take(20).Select(one => SafeText.Show(one)))}";
}
