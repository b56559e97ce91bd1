namespace Clientele.Simulation.Scripting;

/// <summary>The steps of one kind of customer, ready to run. Immutable; thread-safe.</summary>
internal sealed class PlannedScript
{
    public PlannedScript(IReadOnlyList<PlannedStep> steps, int loops)
    {
        Steps = [.. steps];
        Loops = loops;
        PlannedStep.MarkEarly(Steps);
        Expects = Exchanges.Any(step => step.Expects is not (ExpectationKind.None or ExpectationKind.Nothing));
        HasBarrier = steps.Any(step => step is BarrierStep.Planned);
        KeepsEarly = steps.Any(step => step.KeepsEarly);
        Vanishes = steps.Any(step => step is LeaveStep.Planned { Way: LeaveWay.Vanish });
    }

    public PlannedStep[] Steps { get; }

    /// <summary>How deep loops are nested.</summary>
    public int Loops { get; }

    /// <summary>The steps with figures.</summary>
    public IEnumerable<PlannedExchange> Exchanges => Steps.OfType<PlannedExchange>();

    /// <summary>Replies are expected somewhere: the customer is online at the first of them, and what comes unasked is an error.</summary>
    public bool Expects { get; }

    public bool HasBarrier { get; }

    /// <summary>What comes before it is expected may have to be kept.</summary>
    public bool KeepsEarly { get; }

    /// <summary>One of the steps leaves without a word, and stays connected.</summary>
    public bool Vanishes { get; }
}
