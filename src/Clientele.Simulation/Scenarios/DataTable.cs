namespace Clientele.Simulation;

/// <summary>Rows of values for templates. Immutable.</summary>
public sealed record DataTable
{
    /// <summary>The columns' names.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The rows: one or more, each with a value for each column.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }

    /// <summary>Which row is taken. <see cref="RowChoice.ByCustomer"/> by default.</summary>
    public RowChoice By { get; init; }
}

/// <summary>Which row of a table a template takes; after the last comes the first.</summary>
public enum RowChoice
{
    /// <summary>Each customer has its own, by its number.</summary>
    ByCustomer,

    /// <summary>Each message of a customer takes the next.</summary>
    ByMessage,

    /// <summary>The seed decides, for each message.</summary>
    ByChance,
}
