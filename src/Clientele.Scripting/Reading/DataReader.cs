namespace Clientele.Scripting.Reading;

/// <summary>Reads <c>data</c>: tables, each from a file.</summary>
internal static class DataReader
{
    public static readonly KeySet Keys = new("table", "a table", "file", "by", "once");

    private static readonly (string, RowChoice)[] s_choices =
    [
        ("customer", RowChoice.ByCustomer), ("visit", RowChoice.ByVisit), ("message", RowChoice.ByMessage),
        ("chance", RowChoice.ByChance),
    ];

    public static void Read(YamlNode node, ScriptReading reading)
    {
        YamlMap map = node as YamlMap ?? throw node.Expected("a map of tables (users: users.csv)");
        foreach ((YamlWord key, YamlNode value) in map.Entries)
        {
            bool isWord = key.Text.Length > 0 && key.Text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-');
            if (!isWord)
            {
                throw key.Fault(
                    $"{key.Shown} cannot name a table: templates write it as {{TABLE.column}}, "
                    + "so it has letters, digits, - and _ alone");
            }

            reading.Tables.Add(key.Text, ReadTable(value, reading));
        }
    }

    private static FileTable ReadTable(YamlNode node, ScriptReading reading)
    {
        if (node is YamlWord)
            return FileTable.Read(node, reading, RowChoice.ByCustomer);
        var section = new YamlSection(node, Keys);
        bool isOnce = section.Value("once", YamlValues.Bool, false);
        RowChoice by = section.Value(
            "by", by => YamlValues.OneOf(by, s_choices), isOnce ? RowChoice.ByVisit : RowChoice.ByCustomer);
        if (isOnce && by != RowChoice.ByVisit)
        {
            throw section.KeyOf("once").Fault(
                "once takes each row for one visit, and by says something else here: write by: visit");
        }

        FileTable table = FileTable.Read(section.Must("file"), reading, by);
        return isOnce ? table with { Table = table.Table with { IsOnce = true }, Once = section.KeyOf("once") } : table;
    }
}
