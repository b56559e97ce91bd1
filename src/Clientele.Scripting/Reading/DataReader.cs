namespace Clientele.Scripting.Reading;

/// <summary>Reads <c>data</c>: tables, each from a file.</summary>
internal static class DataReader
{
    public static readonly KeySet Keys = new("table", "a table", "file", "by");

    private static readonly (string, RowChoice)[] s_choices =
        [("customer", RowChoice.ByCustomer), ("message", RowChoice.ByMessage), ("chance", RowChoice.ByChance)];

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

    private static CsvTable ReadTable(YamlNode node, ScriptReading reading)
    {
        if (node is YamlWord)
            return CsvTable.Read(node, reading, RowChoice.ByCustomer);
        var section = new YamlSection(node, Keys);
        RowChoice by = section.Value("by", by => YamlValues.OneOf(by, s_choices), RowChoice.ByCustomer);
        return CsvTable.Read(section.Must("file"), reading, by);
    }
}
