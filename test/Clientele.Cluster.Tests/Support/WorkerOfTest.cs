using System.Collections.Concurrent;
using Clientele.Simulation;

namespace Clientele.Cluster.Tests.Support;

/// <summary>A worker in this process, and what it has told.</summary>
internal sealed class WorkerOfTest : IAsyncDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private readonly ConcurrentQueue<ClusterWorkerEvent> _told = new();
    private readonly Task _working;

    public WorkerOfTest(ClusterOptions cluster, string name, params AllowedTarget[] allowed) =>
        _working = ClusterWorker.RunAsync(
            cluster, new ClusterWorkerOptions { Name = name, Allowed = allowed }, _told.Enqueue, _enough.Token);

    public IEnumerable<ClusterWorkerEventKind> Kinds => _told.Select(one => one.Kind);

    public Task UntilAsync(ClusterWorkerEventKind kind) => Eventually.True(() => Kinds.Contains(kind), $"{kind}");

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _working.InTime();
    }
}
