using Clientele.Scripting;
using Clientele.Simulation.Model;

namespace Clientele.Simulation;

/// <summary>
/// Who comes, when, what they say and expect, how they misbehave, and what counts as good. Immutable.
/// </summary>
public sealed record Scenario
{
    /// <summary>What it is called in reports; empty by default.</summary>
    public string Name { get; init; } = "";

    /// <summary>When customers come. One, always online, by default.</summary>
    public Arrivals Arrivals { get; init; } = Arrivals.Online(1);

    /// <summary>
    /// How long it takes, warm-up included; null (the default) for as long as the phases of <see cref="Arrivals"/>.
    /// Without any, 30 s, or as long as <see cref="MostVisits"/> take, but for 30 days at most.
    /// </summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>
    /// How many visits there are in all, over all customers and workers; then the run is over. 1 or more; null (the
    /// default) for no such number. A connect that fails is a visit too.
    /// </summary>
    public long? Visits { get; init; }

    /// <summary>The beginning that is left out of the figures; zero by default. Shorter than the whole.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>The kinds of customers: one or more.</summary>
    public required IReadOnlyList<CustomerKind> Kinds { get; init; }

    /// <summary>What some of them do beside, or instead; nothing by default. Their shares come to 1 or less.</summary>
    public IReadOnlyList<Misbehaviour> Misbehaviours { get; init; } = [];

    /// <summary>
    /// What must hold for the run to be good. A count that is spoken of here is judged here alone; any other error
    /// still fails the run.
    /// </summary>
    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    /// <summary>
    /// How far a number of customers online may be missed: a part of it from 0 to 1, 0.01 by default. The run fails
    /// where the mean over a hold (a time of one number) is further below, or the number is for more than a second. 1
    /// for no such judgement.
    /// </summary>
    public double HoldTolerance { get; init; } = 0.01;

    /// <summary>
    /// The expressions of <see cref="CustomerKind.Ignore"/> may look around themselves or refer back, as those of
    /// <see cref="Expectation.Backtracks"/> may. False by default.
    /// </summary>
    public bool Backtracks { get; init; }

    /// <summary>Tables whose rows templates take values from, as <c>{name.column}</c>.</summary>
    public IReadOnlyDictionary<string, DataTable> Data { get; init; } = new Dictionary<string, DataTable>();

    /// <summary>Where it comes from; null where that was not kept.</summary>
    internal ScenarioSource? Source { get; init; }

    /// <summary>
    /// After how many visits the run is over: <see cref="Visits"/>, or the rows of a table that takes each once
    /// (<see cref="DataTable.IsOnce"/>), whichever are fewer. Null where it goes by time alone.
    /// </summary>
    public long? MostVisits => Data.Values.Where(table => table.IsOnce).Select(table => (long?)table.Rows.Count)
        .Append(Visits).Min();

    /// <summary>Whether it says how long the run takes; otherwise visits end it, or 30 s are over.</summary>
    public bool HasTime => Duration is not null || Arrivals.Length > TimeSpan.Zero;

    /// <summary>How long the run takes, the warm-up included; at most, where <see cref="MostVisits"/> end it.</summary>
    public TimeSpan Length => Duration ?? (Arrivals.Length > TimeSpan.Zero ? Arrivals.Length
        : MostVisits is not null ? Durations.Longest : TimeSpan.FromSeconds(30));
}
