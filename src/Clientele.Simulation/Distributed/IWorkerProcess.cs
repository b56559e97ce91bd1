namespace Clientele.Simulation;

/// <summary>
/// A worker of <see cref="Simulator.RunSharedAsync"/>: a process, here or elsewhere, that runs some of the customers.
/// Disposing it ends its input, and waits until it has gone.
/// </summary>
public interface IWorkerProcess : IAsyncDisposable
{
    /// <summary>Where it is told what to do: the other end is the input of <see cref="Simulator.WorkAsync"/>.</summary>
    Stream Input { get; }

    /// <summary>What it tells: the other end is the output of <see cref="Simulator.WorkAsync"/>.</summary>
    Stream Output { get; }

    /// <summary>
    /// True for one on another machine, whose clock is another: it is compared before the run begins. False by default.
    /// </summary>
    bool HasOwnClock => false;

    /// <summary>Hears how its clock is, before the run begins; only where <see cref="HasOwnClock"/> is true.</summary>
    /// <param name="clock">The clock.</param>
    void OnClock(WorkerClock clock)
    {
    }

    /// <summary>Says what became of it, once its output has ended before its time.</summary>
    /// <param name="why">What it has said itself; null when it has said nothing.</param>
    /// <returns>The message of the <see cref="SimulatorLostException"/>.</returns>
    string Describe(string? why);
}
