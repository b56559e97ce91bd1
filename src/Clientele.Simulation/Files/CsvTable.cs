namespace Clientele.Simulation.Files;

/// <summary>A table that was read from a file, and where its rows stand in that.</summary>
internal sealed record CsvTable(string File, DataTable Table, IReadOnlyList<int> Lines)
{
    private const long LargestFile = 64L << 20;

    /// <exception cref="ScenarioException">There is no such file, or its rows are none; at the node that names it.</exception>
    public static CsvTable Read(Node node, Reading reading, RowChoice by)
    {
        byte[] bytes = reading.File(node, LargestFile);
        string file = SafeText.Show(((Word)node).Text);
        if (!FileText.TryDecode(bytes, out string text))
            throw node.Fault($"{file}:{text.Count(c => c == '\n') + 1}: this is not UTF-8: convert the file (iconv -f gbk -t utf-8)");
        try
        {
            return Read(node, file, new Csv(text), by);
        }
        catch (FormatException error)
        {
            throw node.Fault($"{file}:{error.Message}");
        }
    }

    private static CsvTable Read(Node node, string file, Csv csv, RowChoice by)
    {
        int line = FirstLine(csv, out List<string>? columns);
        if (columns is null)
            throw node.Fault($"{file}:1: the file is empty: the first row names the columns");
        for (int i = 0; i < columns.Count; i++)
        {
            string column = columns[i] = columns[i].Trim();
            if (column.Length == 0 || column.AsSpan().IndexOfAny('{', '}') >= 0)
                throw node.Fault($"{file}:{line}: column {i + 1} has no name that {{table.column}} could say");
            if (columns.IndexOf(column) < i)
                throw node.Fault($"{file}:{line}: two columns are named {Word.Quote(column)}");
        }

        var rows = new List<IReadOnlyList<string>>();
        var lines = new List<int>();
        while (true)
        {
            line = FirstLine(csv, out List<string>? row);
            if (row is null)
                break;
            if (row.Count != columns.Count)
                throw node.Fault($"{file}:{line}: this row has {row.Count} values, and the first row names {columns.Count} columns");
            rows.Add(row);
            lines.Add(line);
        }

        return rows.Count > 0
            ? new(file, new DataTable { Columns = columns, Rows = rows, By = by }, lines)
            : throw node.Fault($"{file}:1: no row follows the names of the columns");
    }

    private static int FirstLine(Csv csv, out List<string>? row)
    {
        csv.SkipEmptyLines();
        int line = csv.Line;
        row = csv.Next();
        return line;
    }
}
