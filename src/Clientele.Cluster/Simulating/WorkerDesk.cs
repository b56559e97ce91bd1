using Clientele.Cluster.Bus;
using Clientele.Cluster.Streams;

namespace Clientele.Cluster.Simulating;

/// <summary>
/// Where a worker is found: it announces itself, and takes one run at a time. Who asks meanwhile hears that it is busy.
/// </summary>
internal sealed class WorkerDesk(
    ClusterBus bus, TimeProvider clock, ClusterWorkerOptions options, Action<ClusterWorkerEvent> tell)
{
    private const int MostWaiting = 64;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    private readonly string _id = WorkerNames.NewId();
    private volatile bool _isBusy;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using BusSubscription calls = await bus.SubscribeAsync(
            WorkerNames.Call(bus.Subjects), MostWaiting, cancellationToken).ConfigureAwait(false);
        await using BusSubscription takes = await bus.SubscribeAsync(
            WorkerNames.Take(bus.Subjects, _id), MostWaiting, cancellationToken).ConfigureAwait(false);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] all = [AnnounceAsync(over.Token), AnswerCallsAsync(calls, over.Token), TakeAsync(takes, over.Token)];
        try
        {
            tell(new ClusterWorkerEvent(ClusterWorkerEventKind.Idle));
            await (await Task.WhenAny(all).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_period, clock);
        do
            await ShowAsync().ConfigureAwait(false);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task AnswerCallsAsync(BusSubscription calls, CancellationToken cancellationToken)
    {
        await foreach (BusMessage _ in calls.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            await ShowAsync().ConfigureAwait(false);
    }

    private ValueTask<BusOutcome> ShowAsync() => bus.PublishAsync(
        WorkerNames.Cards(bus.Subjects),
        new WorkerCard(_id, options.Name, !_isBusy, Environment.ProcessorCount, WorkerNames.Machine).ToBytes());

    private async Task TakeAsync(BusSubscription takes, CancellationToken cancellationToken)
    {
        Task run = Task.CompletedTask;
        try
        {
            await foreach (BusMessage message in takes.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (message.ReplyTo is not { } replyTo || TakeRequest.Read(message.Payload) is not { } request)
                    continue;
                if (_isBusy)
                {
                    await bus.PublishAsync(replyTo, TakeRequest.Busy, null, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                _isBusy = true;
                run = RunOneAsync(request, replyTo, cancellationToken);
            }
        }
        finally
        {
            await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunOneAsync(TakeRequest request, string replyTo, CancellationToken cancellationToken)
    {
        try
        {
            BusStream stream = await BusStream.OpenAsync(
                bus, WorkerNames.ToWorker(bus.Subjects, request.Stream),
                WorkerNames.ToController(bus.Subjects, request.Stream), clock, cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                await bus.PublishAsync(replyTo, TakeRequest.Taken, null, cancellationToken).ConfigureAwait(false);
                using CancellationTokenRegistration stop = cancellationToken.UnsafeRegister(
                    static stream => _ = ((BusStream)stream!).DisposeAsync().AsTask(), stream);
                await new WorkerRun(stream, options, SafeText.Show(request.Controller), tell).RunAsync()
                    .ConfigureAwait(false);
            }
        }
        finally
        {
            _isBusy = false;
        }

        await ShowAsync().ConfigureAwait(false);
        tell(new ClusterWorkerEvent(ClusterWorkerEventKind.Idle));
    }
}
