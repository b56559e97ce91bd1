using Clientele.Scripting.Matching;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting.Reading;

/// <summary>
/// Looks through a template for what cannot be filled in or encoded, so that it is an error of the file and not of the
/// run.
/// </summary>
internal sealed class TemplateCheck(ScriptReading reading, TextEncoding encoding, IReadOnlySet<string> captured)
{
    private static readonly string[] s_reserved = ["customer", "visit", "n", "random", "time"];

    /// <summary>Names that expressions cannot capture, since they mean something else.</summary>
    public static IReadOnlyList<string> Reserved => s_reserved;

    /// <returns>What is said, where that is always the same; null where something is filled in.</returns>
    public byte[]? Check(YamlNode node) => Check(node, YamlValues.Text(node));

    public byte[]? Check(YamlNode node, string text)
    {
        try
        {
            var template = new Template(text, encoding, seed: 0, HolesAt(node), TimeProvider.System);
            return template.IsConstant ? template.Render(new TemplateContext(1, 1, 1, 0, null)) : null;
        }
        catch (Exception error) when (error is FormatException or UnencodableException)
        {
            throw node.Fault(error.Message);
        }
    }

    /// <summary>Looks at the names in a regular expression.</summary>
    public void CheckPattern(YamlNode node, string pattern)
    {
        try
        {
            _ = PatternHoles.Find(pattern, HolesAt(node), encoding);
        }
        catch (ParseException error)
        {
            throw node.Fault(error.Message);
        }
    }

    private HoleSources HolesAt(YamlNode node) => new(reading.Data, captured)
    {
        CapturedElsewhere = reading.CapturedAnywhere,
        CheckColumn = (table, column) => CheckColumn(node, table, column),
    };

    private void CheckColumn(YamlNode node, string name, string column)
    {
        FileTable table = reading.Tables[name];
        table.IsUsed = true;
        int index = table.Table.IndexOf(column);
        if (index < 0)
        {
            string shown = $"{{{SafeText.Show(name)}.{SafeText.Show(column)}}}";
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

    private static string Known(string word, IReadOnlyList<string> known) =>
        known.Count == 0
            ? ""
            : YamlValues.DidYouMean(word, known)
                + $"; there is {string.Join(", ", known.Take(20).Select(one => SafeText.Show(one)))}";
}
