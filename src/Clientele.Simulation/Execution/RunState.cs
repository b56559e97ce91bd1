using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;

namespace Clientele.Simulation.Execution;

/// <summary>What the loops of this process share while a run goes on. Any thread.</summary>
/// <param name="plan">What is run.</param>
/// <param name="enough">Is cancelled when the run is over, or ended early: no customer is connected any more.</param>
internal sealed class RunState(Plan plan, CancellationToken enough)
{
    private int _failures;

    public CancellationToken Enough => enough;

    /// <summary>Who is online in this process.</summary>
    public OnlineMeter Meter { get; } = new(plan.Options.Transport.Clock);

    /// <summary>Ends when the first connects fail: no server answers.</summary>
    public TaskCompletionSource<ConnectException> NobodyThere { get; } = new(
        TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// A customer has been connected: from then on, a failed connect is a fact of the run and not its end.
    /// </summary>
    public bool EverConnected { get; set; }

    /// <summary>Counts a connect that has failed.</summary>
    /// <returns>Whether each of the server's ports has had its turn by now: one that is dead is not all of
    /// them.</returns>
    public bool HasTriedAll()
    {
        int share = Math.Max(1, SourceAddresses.Most(plan.Options, plan.Scenario) / plan.Part.Of);
        return Interlocked.Increment(ref _failures) >= Math.Min(plan.Options.PortCount, share);
    }
}
