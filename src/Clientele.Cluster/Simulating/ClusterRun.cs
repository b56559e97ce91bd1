using Clientele.Cluster.Bus;
using Clientele.Cluster.Simulating;
using Clientele.Simulation;

namespace Clientele.Cluster;

/// <summary>
/// A simulation whose customers are spread over workers on other machines (<see cref="ClusterWorker"/>). First they are
/// taken, then it runs, once. Disposing it frees them.
/// </summary>
public sealed class ClusterRun : IAsyncDisposable
{
    private readonly ClusterBus _bus;
    private readonly SimulationOptions _options;
    private readonly ClusterRunOptions _run;
    private readonly IReadOnlyList<TakenWorker> _workers;

    private ClusterRun(
        ClusterBus bus, SimulationOptions options, ClusterRunOptions run, IReadOnlyList<TakenWorker> workers) =>
        (_bus, _options, _run, _workers) = (bus, options, run, workers);

    /// <summary>The workers, each with what its share needs.</summary>
    public IReadOnlyList<ClusterRunWorker> Workers => [.. _workers.Select(one => one.Worker)];

    /// <summary>Takes idle workers, and tells them what they will run.</summary>
    /// <param name="cluster">How NATS is reached.</param>
    /// <param name="options">What customers do, as <see cref="SimulationOrder.Write"/> can write it.</param>
    /// <param name="run">How many workers, and how it goes.</param>
    /// <param name="cancellationToken">Gives up, and frees those who were taken.</param>
    /// <returns>The run, which has not begun.</returns>
    /// <exception cref="ClusterException">NATS cannot be used.</exception>
    /// <exception cref="WorkersMissingException">There are too few idle workers.</exception>
    /// <exception cref="WorkerRefusedException">One of them does not run it.</exception>
    /// <exception cref="ArgumentException">An option is not valid, or cannot be given to other machines.</exception>
    public static async Task<ClusterRun> PrepareAsync(
        ClusterOptions cluster, SimulationOptions options, ClusterRunOptions run,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
        run.Validate();
        Simulator.Check(options);
        byte[] order = SimulationOrder.Write(options);
        ClusterBus bus = await ClusterBus.ConnectAsync(cluster, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<TakenWorker> workers = [];
        try
        {
            workers = await new WorkerSearch(bus, cluster.Clock, run).TakeAsync(cancellationToken)
                .ConfigureAwait(false);
            await Task.WhenAll(workers.Select((worker, i) => worker.OrderAsync(
                new WorkerShare(i, workers.Count, LoopsOf(worker, workers, options), order), cluster.Clock,
                cancellationToken))).ConfigureAwait(false);
            return new ClusterRun(bus, options, run, workers);
        }
        catch
        {
            await FreeAsync(bus, workers).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs it, once.</summary>
    /// <param name="progress">Hears how it goes, once a second and once when it is over, one call at a time.</param>
    /// <param name="control">Pauses it, or makes the customers more or fewer, while it goes on.</param>
    /// <param name="cancellationToken">Ends the run early; its report is complete.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="SimulatorLostException">All workers were lost, or one before the run began, or one and that
    /// ends the run.</exception>
    public async Task<SimulationReport> RunAsync(
        Action<SimulationProgress>? progress = null, SimulationControl? control = null,
        CancellationToken cancellationToken = default)
    {
        await Task.WhenAll(_workers.Select(worker => worker.GoAsync(cancellationToken))).ConfigureAwait(false);
        return await Simulator.RunSharedAsync(
            _options, _workers.Count, index => _workers[index], progress, control,
            new SharedRunOptions { Loss = _run.Loss }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Frees the workers, which end what they are at.</summary>
    public ValueTask DisposeAsync() => new(FreeAsync(_bus, _workers));

    /// <summary>Workers of one machine share its cores.</summary>
    private static int LoopsOf(TakenWorker worker, IReadOnlyList<TakenWorker> all, SimulationOptions options) =>
        options.Loops > 0 ? options.Loops : Math.Clamp(
            worker.Card.Cores / all.Count(other => other.Card.Machine == worker.Card.Machine), 1, 1024);

    private static async Task FreeAsync(ClusterBus bus, IReadOnlyList<TakenWorker> workers)
    {
        await Task.WhenAll(workers.Select(worker => worker.DisposeAsync().AsTask())).ConfigureAwait(false);
        await bus.FlushAsync().ConfigureAwait(false);
        await bus.DisposeAsync().ConfigureAwait(false);
    }
}
