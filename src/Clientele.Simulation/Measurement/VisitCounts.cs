namespace Clientele.Simulation.Measurement;

/// <summary>The visits of a worker, or of several together, since the run began. Immutable.</summary>
/// <param name="Visits">Visits that were due.</param>
/// <param name="OutAt">
/// When a customer was first to come and found no visit left, in microseconds since the run began;
/// <see cref="long.MaxValue"/> for never.
/// </param>
/// <param name="Taken">Rows that visits have taken, of each table that goes by visits.</param>
/// <param name="Used">Of these, rows whose visits have begun: the customer was connected.</param>
internal sealed record VisitCounts(
    long Visits, long OutAt, IReadOnlyList<long> Taken, IReadOnlyList<long> Used)
{
    public static VisitCounts None { get; } = new(0, long.MaxValue, [], []);

    public VisitCounts Plus(VisitCounts other) => new(
        Visits + other.Visits, Math.Min(OutAt, other.OutAt), Sum(Taken, other.Taken), Sum(Used, other.Used));

    private static IReadOnlyList<long> Sum(IReadOnlyList<long> one, IReadOnlyList<long> other) =>
        one.Count == 0 ? other : other.Count == 0 ? one : [.. one.Zip(other, (a, b) => a + b)];
}
