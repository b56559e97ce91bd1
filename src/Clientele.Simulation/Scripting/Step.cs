using Clientele.Simulation.Scripting;

namespace Clientele.Simulation;

/// <summary>One thing that a customer does. Immutable.</summary>
public abstract record Step
{
    private protected Step() { }

    /// <summary>What it is called in reports and thresholds; null (the default) for a number. Steps of one name are measured together.</summary>
    public string? Name { get; init; }

    /// <summary>Adds what it does to a script.</summary>
    internal abstract void AddTo(ScriptPlanner planner);
}
