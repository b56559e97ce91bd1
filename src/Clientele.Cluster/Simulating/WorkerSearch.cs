using Clientele.Cluster.Bus;
using Clientele.Cluster.Streams;

namespace Clientele.Cluster.Simulating;

/// <summary>Finds idle workers and takes them, until there are enough or the time is over.</summary>
internal sealed class WorkerSearch(ClusterBus bus, TimeProvider clock, ClusterRunOptions options)
{
    private const int MostCards = 16_384;
    private const int MostKnown = 100_000;
    private static readonly TimeSpan s_callEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, WorkerCard> _known = [];
    private readonly Dictionary<string, TakenWorker> _taken = [];
    private int _ofOtherVersions;

    /// <exception cref="WorkersMissingException">There are too few.</exception>
    public async Task<IReadOnlyList<TakenWorker>> TakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using BusSubscription cards = await bus.SubscribeAsync(
                WorkerNames.Cards(bus.Subjects), MostCards, cancellationToken).ConfigureAwait(false);
            long begun = clock.GetTimestamp();
            while (_taken.Count < options.Workers)
            {
                await bus.PublishAsync(WorkerNames.Call(bus.Subjects), new byte[] { WorkerCard.Protocol }, null,
                    cancellationToken).ConfigureAwait(false);
                await LookAsync(cards, cancellationToken).ConfigureAwait(false);
                await TakeIdleAsync(cancellationToken).ConfigureAwait(false);
                if (_taken.Count >= options.Workers)
                    break;
                if (clock.GetElapsedTime(begun) >= options.Wait)
                    throw Missing();
                await LetGoAsync(cancellationToken).ConfigureAwait(false);
            }

            // By their names, so that the same machines have the same shares in the next run.
            return [.. _taken.Values.OrderBy(one => one.Card.Name, StringComparer.Ordinal)
                .ThenBy(one => one.Card.Id, StringComparer.Ordinal)];
        }
        catch
        {
            await Task.WhenAll(_taken.Values.Select(one => one.DisposeAsync().AsTask())).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Another controller was quicker with some of them: two that each hold a part would wait for each other.
    /// </summary>
    private async Task LetGoAsync(CancellationToken cancellationToken)
    {
        if (_taken.Count == 0)
            return;
        TakenWorker[] all = [.. _taken.Values];
        _taken.Clear();
        await Task.WhenAll(all.Select(one => one.DisposeAsync().AsTask())).ConfigureAwait(false);
        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(50, 500)), clock, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Reads cards for a second, or until there are enough idle workers.</summary>
    private async Task LookAsync(BusSubscription cards, CancellationToken cancellationToken)
    {
        using var period = new CancellationTokenSource(s_callEvery, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(period.Token, cancellationToken);
        _known.Clear();
        _ofOtherVersions = 0;
        try
        {
            while (await cards.WaitAsync(both.Token).ConfigureAwait(false))
            {
                while (cards.TryTake(out BusMessage message))
                    Add(message.Payload);
                if (Idle().Count() >= options.Workers - _taken.Count)
                    return;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // So many there are for now.
        }
    }

    private void Add(ReadOnlyMemory<byte> payload)
    {
        if (WorkerCard.Read(payload) is { } card)
        {
            if (_known.Count < MostKnown)
                _known[card.Id] = card;
        }
        else if (WorkerCard.ProtocolOf(payload) is { } protocol && protocol != WorkerCard.Protocol)
        {
            _ofOtherVersions++;
        }
    }

    private IEnumerable<WorkerCard> Idle() => _known.Values.Where(card => card.IsIdle && !_taken.ContainsKey(card.Id));

    private async Task TakeIdleAsync(CancellationToken cancellationToken)
    {
        WorkerCard[] wanted = [.. Idle().OrderBy(card => card.Name, StringComparer.Ordinal)
            .ThenBy(card => card.Id, StringComparer.Ordinal).Take(options.Workers - _taken.Count)];
        if (wanted.Length < options.Workers - _taken.Count)
            return;
        TakenWorker?[] all = await Task.WhenAll(wanted.Select(card => TakeAsync(card, cancellationToken)))
            .ConfigureAwait(false);
        foreach (TakenWorker one in all.OfType<TakenWorker>())
            _taken.Add(one.Card.Id, one);
    }

    /// <returns>Null when it is busy or gone.</returns>
    private async Task<TakenWorker?> TakeAsync(WorkerCard card, CancellationToken cancellationToken)
    {
        string name = WorkerNames.NewId();
        BusStream stream = await BusStream.OpenAsync(
            bus, WorkerNames.ToController(bus.Subjects, name), WorkerNames.ToWorker(bus.Subjects, name), clock,
            cancellationToken).ConfigureAwait(false);
        BusReply reply = await bus.RequestAsync(
            WorkerNames.Take(bus.Subjects, card.Id),
            new TakeRequest(Environment.MachineName[..Math.Min(64, Environment.MachineName.Length)], name).ToBytes(),
            s_answer, cancellationToken).ConfigureAwait(false);
        if (reply.Outcome == BusOutcome.Done && reply.Payload.Span.SequenceEqual(TakeRequest.Taken.Span))
            return new TakenWorker(card, stream, options);
        await stream.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    private WorkersMissingException Missing() => new(
        options.Workers, Idle().Count() + _taken.Count, _known.Values.Count(card => !card.IsIdle) is var busy
            && busy >= _taken.Count ? busy - _taken.Count : 0, _ofOtherVersions);
}
