namespace Clientele.Scripting.Templates;

/// <summary>What a template may name beside the standard holes.</summary>
internal sealed record HoleSources(IReadOnlyDictionary<string, DataTable> Tables, IReadOnlySet<string> Captured)
{
    public static HoleSources Standard { get; } = new(new Dictionary<string, DataTable>(), new HashSet<string>());

    /// <summary>
    /// Sees that all values of a column, by the names of its table and its own, can be said; null for the table itself,
    /// which knows no lines of files.
    /// </summary>
    public Action<string, string>? CheckColumn { get; init; }

    /// <summary>Where each table goes that a hole names; null where nobody asks.</summary>
    public ICollection<DataTable>? Used { get; init; }

    /// <summary>Names that the file captures somewhere, and not before this template.</summary>
    public IReadOnlySet<string> CapturedElsewhere { get; init; } = new HashSet<string>();

    /// <summary>Holes that the file has beside the standard ones, as they are written.</summary>
    public IEnumerable<string> Names =>
        Tables.SelectMany(table => table.Value.Columns.Select(column => $"{table.Key}.{column}"))
            .Concat(Captured).Concat(CapturedElsewhere);
}
