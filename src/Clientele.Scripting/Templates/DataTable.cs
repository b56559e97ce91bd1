using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting;

/// <summary>Rows of values for templates. Immutable.</summary>
public sealed record DataTable
{
    // By the lists themselves: tables are records, and may be copied with other lists.
    private static readonly ConditionalWeakTable<IReadOnlyList<string>, FrozenDictionary<string, int>> s_places = [];
    private static readonly ConditionalWeakTable<
        IReadOnlyList<IReadOnlyList<string>>, ConcurrentDictionary<(TextEncoding, int), bool>> s_encodable = [];

    /// <summary>The columns' names.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The rows: one or more, each with a value for each column.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }

    /// <summary>Which row is taken. <see cref="RowChoice.ByCustomer"/> by default.</summary>
    public RowChoice By { get; init; }

    /// <summary>
    /// No row is taken twice, and a simulation is over after the visit of the last one. False by default; with
    /// <see cref="RowChoice.ByVisit"/> alone.
    /// </summary>
    public bool IsOnce { get; init; }

    /// <summary>Where a column stands, from 0; -1 when the name is unknown.</summary>
    internal int IndexOf(string column) => s_places.GetValue(Columns, Places).GetValueOrDefault(column, -1);

    /// <summary>
    /// Sees that all values of a column can be said. One that has been looked at is not looked at again.
    /// </summary>
    /// <exception cref="UnencodableException">One has a character that the encoding has not.</exception>
    internal void CheckColumn(int column, TextEncoding encoding)
    {
        ConcurrentDictionary<(TextEncoding, int), bool> encodable = s_encodable.GetValue(Rows, static _ => new());
        if (encodable.ContainsKey((encoding, column)))
            return;
        for (int row = 0; row < Rows.Count; row++)
        {
            ReadOnlySpan<char> value = Rows is CompactRows compact ? compact.Value(row, column) : Rows[row][column];
            if (encoding.FirstUnencodable(value) is not null)
                _ = encoding.Encode(value);
        }

        encodable[(encoding, column)] = true;
    }

    private static FrozenDictionary<string, int> Places(IReadOnlyList<string> columns)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < columns.Count; i++)
            places.TryAdd(columns[i], i);
        return places.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
