using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;

namespace Clientele.Simulation.Execution;

/// <summary>Some of the customers of a run: in this process, or in another. Any thread.</summary>
internal interface IWorker : IAsyncDisposable
{
    /// <summary>Ends when everyone has left for good.</summary>
    Task Done { get; }

    /// <summary>Ends with the error when no customer could connect.</summary>
    Task<ConnectException> NobodyThere { get; }

    /// <summary>All of its customers are at the barrier, or not any more.</summary>
    event Action<bool>? Ready;

    /// <summary>Ends when it can begin.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Customers come from this moment on, in microseconds of the system's monotonic clock. Once.</summary>
    void Begin(long at);

    void Ask(SimulationCommand command);

    /// <summary>Takes over customers of a worker that is lost: they come anew.</summary>
    void Adopt(RunShare share);

    /// <summary>It is on another machine, and is told what to do over a network.</summary>
    bool HasOwnClock { get; }

    /// <summary>What happened since the last time, valid until the next. One call at a time.</summary>
    Task<IntervalSample> GatherAsync();

    /// <summary>Customers who are still there are not waited for.</summary>
    Task GiveUpAsync();
}
