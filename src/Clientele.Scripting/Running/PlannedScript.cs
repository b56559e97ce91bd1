namespace Clientele.Scripting;

/// <summary>The steps of a script, ready to run. Immutable; any thread.</summary>
public sealed class PlannedScript
{
    private readonly PlannedStep[] _steps;

    internal PlannedScript(IReadOnlyList<PlannedStep> steps, int loops, PlannedReactions? reactions)
    {
        Reactions = reactions;
        _steps = [.. steps];
        Loops = loops;
        PlannedStep.MarkEarly(_steps);
        Expects = Exchanges.Any(step => step.Expects is not (ExpectationKind.None or ExpectationKind.Nothing));
        KeepsEarly = steps.Any(step => step.KeepsEarly);
        Vanishes = steps.Any(step => step.Vanishes);
        StartsTls = steps.Any(step => step.StartsTls);
    }

    /// <summary>The steps in one row, in which jumps lead on.</summary>
    public IReadOnlyList<PlannedStep> Steps => _steps;

    /// <summary>What is answered whenever it comes; null for nothing.</summary>
    public PlannedReactions? Reactions { get; }

    /// <summary>The steps with figures.</summary>
    public IEnumerable<PlannedExchange> Exchanges =>
        _steps.OfType<PlannedExchange>().Concat(Reactions?.Exchanges ?? []);

    /// <summary>Replies are expected somewhere; what comes unasked is an error then.</summary>
    public bool Expects { get; }

    /// <summary>What comes before it is expected may have to be kept.</summary>
    public bool KeepsEarly { get; }

    /// <summary>One of the steps leaves by <see cref="LeaveWay.Vanish"/>.</summary>
    public bool Vanishes { get; }

    /// <summary>
    /// One of the steps starts TLS: until then the connection speaks plain text. See <see cref="StartTlsStep"/>.
    /// </summary>
    public bool StartsTls { get; }

    /// <summary>How deep loops are nested.</summary>
    internal int Loops { get; }

    /// <summary>
    /// The first step with figures from a place on, or else the last before it; null where the script has none.
    /// </summary>
    internal PlannedExchange? ExchangeNear(int at) =>
        _steps.Skip(at).OfType<PlannedExchange>().FirstOrDefault() ?? Exchanges.LastOrDefault();

    /// <summary>The step at a place; null after the last.</summary>
    internal PlannedStep? StepAt(int at) => at < _steps.Length ? _steps[at] : null;
}
