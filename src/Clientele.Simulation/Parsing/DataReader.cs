namespace Clientele.Simulation.Parsing;

/// <summary>Reads <c>data</c>: tables, each from a file.</summary>
internal static class DataReader
{
    private static readonly (string, RowChoice)[] s_choices =
        [("customer", RowChoice.ByCustomer), ("message", RowChoice.ByMessage), ("chance", RowChoice.ByChance)];

    public static void Read(Node node, Reading reading)
    {
        NodeMap map = node as NodeMap ?? throw node.Expected("a map of tables (users: users.csv)");
        foreach ((Word key, Node value) in map.Entries)
        {
            bool isWord = key.Text.Length > 0 && key.Text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-');
            if (!isWord)
                throw key.Fault($"{key.Shown} cannot name a table: templates write it as {{TABLE.column}}, so it has letters, digits, - and _ alone");
            reading.Tables.Add(key.Text, ReadTable(value, reading));
        }
    }

    private static CsvTable ReadTable(Node node, Reading reading)
    {
        if (node is Word)
            return CsvTable.Read(node, reading, RowChoice.ByCustomer);
        var section = new Section(node, Keys.Table);
        RowChoice by = section.Value("by", by => Values.OneOf(by, s_choices), RowChoice.ByCustomer);
        return CsvTable.Read(section.Must("file"), reading, by);
    }
}
