namespace Clientele.Simulation.Talking;

/// <summary>What a template may name beside the standard holes.</summary>
internal sealed record Holes(IReadOnlyDictionary<string, DataTable> Tables, IReadOnlySet<string> Captured)
{
    public static Holes Standard { get; } = new(new Dictionary<string, DataTable>(), new HashSet<string>());
}

internal enum HoleKind
{
    Literal,
    Customer,
    Visit,
    Message,
    Random,
    RandomNumber,
    Time,
    UnixTime,
    UnixMilliseconds,
    Table,
    Captured,
}

/// <summary>A piece of a template: bytes, or a hole.</summary>
internal sealed record Part(HoleKind Kind)
{
    public byte[]? Bytes { get; init; }

    /// <summary>Which part of its template it is: two random numbers in one message differ.</summary>
    public int Place { get; init; }

    public long First { get; init; }

    public long Last { get; init; }

    public DataTable? Table { get; init; }

    public int Column { get; init; }

    public string? Name { get; init; }
}
