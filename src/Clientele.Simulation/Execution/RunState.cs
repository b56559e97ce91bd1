using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>What the loops of this process share while a run goes on. Any thread.</summary>
internal sealed class RunState
{
    private readonly Plan _plan;
    private int _failures;
    private long _begunAt;

    /// <param name="plan">What is run.</param>
    /// <param name="enough">Is cancelled when no customer is connected any more: it is over, or ended early.</param>
    public RunState(Plan plan, CancellationToken enough)
    {
        (_plan, Enough) = (plan, enough);
        Meter = new OnlineMeter(_plan.Options.Transport.Clock);
        Visits = plan.CountsVisits ? new VisitLedger(plan, Elapsed) : null;
    }

    public CancellationToken Enough { get; }

    /// <summary>Who is online in this process.</summary>
    public OnlineMeter Meter { get; }

    /// <summary>The visits of this process; null where nobody counts them.</summary>
    public VisitLedger? Visits { get; }

    /// <summary>Ends when the first connects fail: no server answers.</summary>
    public TaskCompletionSource<ConnectException> NobodyThere { get; } = new(
        TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// A customer has been connected: from then on, a failed connect is a fact of the run and not its end.
    /// </summary>
    public bool EverConnected { get; set; }

    /// <summary>The run begins at this moment, in microseconds of the clock. Once, before the loops start.</summary>
    public void Begin(long at)
    {
        _begunAt = at;
        Meter.Begin(at);
    }

    /// <summary>Microseconds since the run began.</summary>
    public long Elapsed() => EventLoop.ReadClock(_plan.Options.Transport.Clock) - _begunAt;

    /// <summary>Counts a connect that has failed.</summary>
    /// <returns>Whether each of the server's ports has had its turn by now: one that is dead is not all of
    /// them.</returns>
    public bool HasTriedAll()
    {
        int share = Math.Max(1, SourceAddresses.Most(_plan.Options, _plan.Scenario) / _plan.Part.Of);
        return Interlocked.Increment(ref _failures) >= Math.Min(_plan.Options.PortCount, share);
    }
}
