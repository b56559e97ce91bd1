namespace Clientele;

/// <summary>A part of a list of customers. Immutable.</summary>
public sealed record RosterPage
{
    /// <summary>The customers, in the order that was asked for.</summary>
    public IReadOnlyList<CustomerRow> Rows { get; init; } = [];

    /// <summary>How many fit the filter in all.</summary>
    public long Total { get; init; }

    /// <summary>How many stand before the first of <see cref="Rows"/>, or before where it would stand.</summary>
    public long Before { get; init; }

    /// <summary>How many are online.</summary>
    public long Online { get; init; }

    /// <summary>How many wait in line.</summary>
    public long Waiting { get; init; }

    /// <summary>The places that were asked for as landmarks, each with how many stand before it.</summary>
    public IReadOnlyList<RosterLandmark> Landmarks { get; init; } = [];

    /// <summary>
    /// The nodes that did not answer in time: their customers are not listed, and not in the sums. Empty when all did.
    /// </summary>
    public IReadOnlyList<string> SilentNodes { get; init; } = [];
}
