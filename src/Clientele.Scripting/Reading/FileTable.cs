using Clientele.Scripting.Templates;
using Clientele.Scripting.Yaml;

namespace Clientele.Scripting.Reading;

/// <summary>A table that was read from a file, and where its rows stand in that.</summary>
internal sealed record FileTable(string File, DataTable Table, CompactRows Rows)
{
    /// <summary>Where it is said that each row is taken once; null where it is not.</summary>
    public YamlWord? Once { get; init; }

    /// <summary>A template names it.</summary>
    public bool IsUsed { get; set; }

    private const long LargestFile = 64L << 20;

    /// <exception cref="ScriptException">
    /// The file is missing, or its rows are invalid; the place is the node that names it.
    /// </exception>
    public static FileTable Read(YamlNode node, ScriptReading reading, RowChoice by)
    {
        byte[] bytes = reading.File(node, LargestFile);
        string file = SafeText.Show(((YamlWord)node).Text);
        if (!FileText.TryDecode(bytes, out string text))
        {
            int line = text.Count(c => c == '\n') + 1;
            throw node.Fault($"{file}:{line}: this is not UTF-8: convert the file (iconv -f gbk -t utf-8)");
        }

        try
        {
            return file.EndsWith(JsonLines.Extension, StringComparison.OrdinalIgnoreCase)
                ? ReadLines(file, text, by)
                : Read(node, file, text, by);
        }
        catch (FormatException error)
        {
            throw node.Fault($"{file}:{error.Message}");
        }
    }

    /// <exception cref="FormatException">A line is invalid; the message begins with its place.</exception>
    private static FileTable ReadLines(string file, string text, RowChoice by)
    {
        (IReadOnlyList<string> columns, CompactRows rows) = new JsonLines().Read(text);
        return new(file, new DataTable { Columns = columns, Rows = rows, By = by }, rows);
    }

    private static FileTable Read(YamlNode node, string file, string text, RowChoice by)
    {
        var csv = new Csv(text);
        csv.SkipEmptyLines();
        int line = csv.Line;
        List<string> columns = csv.Next()
            ?? throw node.Fault($"{file}:1: the file is empty: the first row names the columns");
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < columns.Count; i++)
        {
            string column = columns[i] = columns[i].Trim();
            if (column.Length == 0 || column.AsSpan().IndexOfAny('{', '}') >= 0)
                throw node.Fault($"{file}:{line}: column {i + 1} has no name that {{table.column}} could say");
            if (!names.Add(column))
                throw node.Fault($"{file}:{line}: two columns are named {YamlWord.Quote(column)}");
        }

        // As many as there may be, so that they are never copied.
        ReadOnlySpan<char> all = text;
        var starts = new List<int>(all.Count(',') + all.Count('\n') + all.Count('\r') + 1);
        while (true)
        {
            csv.SkipEmptyLines();
            line = csv.Line;
            int before = starts.Count;
            if (!csv.Pass(starts))
                break;
            if (starts.Count - before != columns.Count)
            {
                throw node.Fault(
                    $"{file}:{line}: this row has {starts.Count - before} values, "
                    + $"and the first row names {columns.Count} columns");
            }

        }

        var rows = new CompactRows(text, starts, columns.Count);
        return rows.Count > 0
            ? new(file, new DataTable { Columns = columns, Rows = rows, By = by }, rows)
            : throw node.Fault($"{file}:1: no row follows the names of the columns");
    }
}
