using Clientele.Simulation.Execution;

namespace Clientele.Simulation;

/// <summary>Steers a run from outside, while it goes on. Any thread; before the run it has no effect.</summary>
public sealed class SimulationControl
{
    internal event Action<SimulationCommand>? Asked;

    /// <summary>No customer comes or starts to say anything; awaited replies still arrive.</summary>
    public void Pause() => Asked?.Invoke(new SimulationCommand(CommandKind.Pause));

    /// <summary>All go on where they were; the time between does not count.</summary>
    public void Resume() => Asked?.Invoke(new SimulationCommand(CommandKind.Resume));

    /// <summary>
    /// More customers online, or fewer, by this part of those asked for; where they arrive at a rate, by this part of
    /// the rate.
    /// </summary>
    /// <param name="part">0.1 for a tenth more, -0.1 for a tenth fewer; at least one customer.</param>
    public void Change(double part) => Asked?.Invoke(new SimulationCommand(CommandKind.Change, part));
}
