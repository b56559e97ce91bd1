namespace Clientele.Scripting;

/// <summary>
/// The rows that one visit has taken, one of each table whose rows go by visits (<see cref="RowChoice.ByVisit"/>).
/// Immutable; any thread.
/// </summary>
/// <param name="tables">The tables, themselves and no copies.</param>
/// <param name="rows">The row of each, from 0; beyond the last, the first follows.</param>
public sealed class VisitRows(IReadOnlyList<DataTable> tables, IReadOnlyList<long> rows)
{
    /// <summary>The row of a table, from 0; null where the visit has taken none of it.</summary>
    public long? Of(DataTable table)
    {
        for (int i = 0; i < tables.Count; i++)
        {
            if (ReferenceEquals(tables[i], table))
                return rows[i];
        }

        return null;
    }
}
