namespace Clientele;

/// <summary>Which customers a list has, in which order, and which part of it is wanted. Immutable.</summary>
public sealed record RosterQuery
{
    /// <summary>The most rows that one answer has: 1000.</summary>
    public const int MaxLimit = 1000;

    /// <summary>The most landmarks that one answer has: 256.</summary>
    public const int MaxLandmarks = 256;

    /// <summary>The longest filter, in UTF-16 code units: 200.</summary>
    public const int MaxFilterLength = 200;

    /// <summary>
    /// Finds a part of number, name, address or last words without regard to case; empty (the default) for all.
    /// </summary>
    public string Filter { get; init; } = "";

    /// <summary>Only those with exactly this name; null (the default) for all. The filter counts as well.</summary>
    public string? Named { get; init; }

    /// <summary>By what it is sorted; by number by default.</summary>
    public RosterSort Sort { get; init; }

    /// <summary>From the end.</summary>
    public bool Descending { get; init; }

    /// <summary>
    /// Only what comes behind this place in the order: the last row of the page before. A page is as cheap far down the
    /// list as at its top. Null (the default) for the beginning.
    /// </summary>
    public RosterPosition? After { get; init; }

    /// <summary>Only what comes before this place, or stands on it; null (the default) for all.</summary>
    public RosterPosition? Until { get; init; }

    /// <summary>How many of those are passed over; 0 (the default) or more.</summary>
    public int Offset { get; init; }

    /// <summary>How many rows there are at most: 0 to 1000, 100 by default.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>
    /// How many evenly spaced places of what is wanted are told, without their customers: 0 (the default) to 256.
    /// </summary>
    public int Landmarks { get; init; }

    /// <summary>
    /// How old the order may be, at most a minute; 0 (the default) for that of now. The figures of each row are of now
    /// in any case.
    /// </summary>
    public TimeSpan MaxAge { get; init; }

    /// <summary>
    /// The name under which the asked server's customers stand among those of other nodes; empty (the default) for a
    /// server alone, and of no use to a cluster.
    /// </summary>
    public string Node { get; init; } = "";

    /// <summary>Checks all values; rosters do so themselves.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Filter);
        ArgumentNullException.ThrowIfNull(Node);
        if (Filter.Length > MaxFilterLength)
            throw new ArgumentException($"a filter has at most {MaxFilterLength} characters", nameof(Filter));
        if (Named?.Length > Customer.MaxNameLength)
            throw new ArgumentException($"a name has at most {Customer.MaxNameLength} characters", nameof(Named));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)Sort, (int)RosterSort.Dropped, nameof(Sort));
        ArgumentOutOfRangeException.ThrowIfNegative(Offset);
        ArgumentOutOfRangeException.ThrowIfNegative(Limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Limit, MaxLimit);
        ArgumentOutOfRangeException.ThrowIfNegative(Landmarks);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Landmarks, MaxLandmarks);
        ArgumentOutOfRangeException.ThrowIfNegative((int)Sort, nameof(Sort));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAge, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxAge, TimeSpan.FromMinutes(1));
    }
}
