using System.Threading.Channels;
using Clientele.Cluster.Bus;
using Clientele.Cluster.Simulating;

namespace Clientele.Cluster;

/// <summary>
/// A worker for simulations that others control: waits on NATS, runs its share of the customers, and waits again. It
/// runs what a scenario says, and nothing else: no command, and no file of its machine.
/// </summary>
public static class ClusterWorker
{

    /// <summary>Works until it is cancelled.</summary>
    /// <param name="cluster">How NATS is reached.</param>
    /// <param name="options">What it is called, and where its customers may go; null for the defaults.</param>
    /// <param name="told">Hears what happens, one call at a time.</param>
    /// <param name="cancellationToken">Ends it, and a run that it is at.</param>
    /// <exception cref="ClusterException">NATS cannot be used.</exception>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    public static async Task RunAsync(
        ClusterOptions cluster, ClusterWorkerOptions? options = null, Action<ClusterWorkerEvent>? told = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        options ??= new ClusterWorkerOptions();
        options.Validate();
        await using ClusterBus bus = await ClusterBus.ConnectAsync(cluster, cancellationToken).ConfigureAwait(false);
        var voice = Channel.CreateUnbounded<ClusterWorkerEvent>(new UnboundedChannelOptions { SingleReader = true });
        Task telling = TellAsync(voice.Reader, told);
        bus.ConnectionChanged += isConnected => voice.Writer.TryWrite(new ClusterWorkerEvent(
            isConnected ? ClusterWorkerEventKind.NatsBack : ClusterWorkerEventKind.NatsLost));
        var desk = new WorkerDesk(bus, cluster.Clock, options, one => voice.Writer.TryWrite(one));
        try
        {
            await desk.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It was told to.
        }
        finally
        {
            voice.Writer.TryComplete();
            await telling.ConfigureAwait(false);
        }
    }

    private static async Task TellAsync(ChannelReader<ClusterWorkerEvent> events, Action<ClusterWorkerEvent>? told)
    {
        await foreach (ClusterWorkerEvent one in events.ReadAllAsync().ConfigureAwait(false))
            told?.Invoke(one);
    }
}
