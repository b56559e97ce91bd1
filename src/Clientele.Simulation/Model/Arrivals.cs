namespace Clientele.Simulation;

/// <summary>When customers come: N online at a time, or N a second. Immutable.</summary>
public sealed record Arrivals
{
    private Arrivals(bool isOpen, IReadOnlyList<Phase> phases) => (IsOpen, Phases) = (isOpen, phases);

    /// <summary>
    /// Customers come at a rate, however many are online (an open model); otherwise a number stays online, and a
    /// customer who is lost or leaves is replaced (a closed one).
    /// </summary>
    public bool IsOpen { get; }

    /// <summary>
    /// How the number online, or the rate in customers a second, goes over time. Before the first phase it is 0.
    /// </summary>
    public IReadOnlyList<Phase> Phases { get; }

    /// <summary>Open only: they come by chance (Poisson) and not evenly.</summary>
    public bool IsPoisson { get; init; }

    /// <summary>
    /// Open only: the most that are there at a time; who comes when it is full goes away uncounted but for
    /// <see cref="SimulationProgress.NoRoom"/>. 0 (the default) for as many as the process has descriptors for.
    /// </summary>
    public int AtMost { get; init; }

    /// <summary>
    /// Closed only: the longest that a customer who is too many takes for the rest of its visit, when the number online
    /// goes down. After that it leaves before its next step. One whose steps never end, or that would not even begin
    /// the next by then, leaves at once; and the end of the run cuts all visits. 0 or more; 30 s by default.
    /// </summary>
    public TimeSpan FinishVisits { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Closed only: no customer starts until all are connected.</summary>
    public bool HasBarrier { get; init; }

    /// <summary>How long the phases take; zero when there is but one without an end.</summary>
    public TimeSpan Length => TimeSpan.FromTicks(Phases.Sum(phase => phase.Time.Ticks));

    /// <summary>The most customers online that the phases ask for, or the highest rate.</summary>
    public double Highest => Phases.Max(phase => phase.Level ?? 0);

    /// <summary>A fixed number online, from the beginning to the end.</summary>
    public static Arrivals Online(int customers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(customers, 1);
        return new(false, [new Phase(PhaseKind.Hold, customers, TimeSpan.Zero)]);
    }

    /// <summary>The number online goes through phases; each level is a number of customers.</summary>
    public static Arrivals Online(params IReadOnlyList<Phase> phases) => new(false, Checked(phases));

    /// <summary>A fixed number of customers a second, from the beginning to the end.</summary>
    public static Arrivals Rate(double perSecond)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(perSecond, 0);
        return new(true, [new Phase(PhaseKind.Hold, perSecond, TimeSpan.Zero)]);
    }

    /// <summary>The rate goes through phases; each level is customers a second.</summary>
    public static Arrivals Rate(params IReadOnlyList<Phase> phases) => new(true, Checked(phases));

    private static IReadOnlyList<Phase> Checked(IReadOnlyList<Phase> phases)
    {
        ArgumentNullException.ThrowIfNull(phases);
        if (phases.Count == 0 || !phases.Any(phase => phase.Level > 0))
            throw new ArgumentException("phases must say at least once how many customers come", nameof(phases));
        if (phases.Any(phase => phase.Time <= TimeSpan.Zero || phase.Level < 0 || phase.Stairs < 1))
            throw new ArgumentException(
                "a phase takes more than no time, has a level of 0 or more, and 1 stair or more", nameof(phases));
        return phases;
    }
}
