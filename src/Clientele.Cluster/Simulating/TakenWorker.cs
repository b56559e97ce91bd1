using Clientele.Cluster.Streams;
using Clientele.Simulation;

namespace Clientele.Cluster.Simulating;

/// <summary>The controller's end of a worker that it has taken.</summary>
internal sealed class TakenWorker(WorkerCard card, BusStream stream, ClusterRunOptions options) : IWorkerProcess
{
    // Source addresses that are missing are listed in it.
    private const int MostOfAnswer = 1024 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private ClusterRunWorker? _worker;

    public WorkerCard Card => card;

    public ClusterRunWorker Worker => _worker!;

    public Stream Input => stream;

    public Stream Output => stream;

    public bool HasOwnClock => true;

    /// <summary>Gives it its share, and hears what it needs.</summary>
    /// <exception cref="WorkerRefusedException">It does not run it.</exception>
    public async Task OrderAsync(WorkerShare share, TimeProvider clock, CancellationToken cancellationToken)
    {
        string name = SafeText.Show(card.Name);
        try
        {
            await OrderFrames.WriteAsync(stream, OrderFrameKind.Order, share.ToBytes(), cancellationToken)
                .ConfigureAwait(false);
            (OrderFrameKind Kind, ReadOnlyMemory<byte> Content)? answer = await OrderFrames
                .ReadAsync(stream, MostOfAnswer, cancellationToken)
                .WaitAsync(s_patience, clock, cancellationToken).ConfigureAwait(false);
            if (answer is { Kind: OrderFrameKind.Refused } refused
                && RefusalFormat.Read(name, refused.Content) is { } refusal)
                throw refusal;
            if (answer is { Kind: OrderFrameKind.Accepted } accepted
                && NeedsFormat.Read(accepted.Content) is { } needs)
                _worker = new ClusterRunWorker(
                    share.Index, name, SafeText.Show(card.Machine), card.Cores, needs);
            else
                throw new WorkerRefusedException(name, WorkerRefusal.Other, "it has gone, or answers something else");
        }
        catch (Exception error) when (error is IOException or TimeoutException)
        {
            throw new WorkerRefusedException(name, WorkerRefusal.Other, "it has gone");
        }
    }

    /// <summary>From now on the stream is the run's.</summary>
    public async Task GoAsync(CancellationToken cancellationToken)
    {
        try
        {
            await OrderFrames.WriteAsync(stream, OrderFrameKind.Go, default, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It is lost: the run finds out.
        }
    }

    public void OnClock(WorkerClock clock) => options.OnClock?.Invoke(Worker, clock);

    public string Describe(string? why)
    {
        WorkerEnd end = stream.Ended.IsCompletedSuccessfully ? WorkerRun.EndOf(stream.Ended.Result) : WorkerEnd.Closed;
        return options.Describe?.Invoke(Worker, end, why) ?? $"the worker {Worker.Name} is lost: " + (why ?? end switch
        {
            WorkerEnd.Silent => "it is silent",
            WorkerEnd.NatsLost => "NATS is lost",
            _ => "it has ended",
        });
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
