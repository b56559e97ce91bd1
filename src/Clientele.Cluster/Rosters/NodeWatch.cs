using System.Threading.Channels;
using Clientele.Cluster.Bus;
using Clientele.Cluster.Events;
using Clientele.Cluster.Membership;
using Clientele.Cluster.Wire;

namespace Clientele.Cluster.Rosters;

/// <summary>
/// Watches some customers of one other node: asks for their events each second, and passes on what comes. What is
/// missing is told, and that the node is gone for good.
/// </summary>
internal sealed class NodeWatch : IDisposable
{
    // Batches that wait for a reader who is late; what finds no room is a gap in their numbers.
    private const int MostBatches = 256;

    private static readonly TimeSpan s_renewing = TimeSpan.FromSeconds(1);

    private readonly Peers _peers;
    private readonly TimeProvider _clock;
    private readonly NodeIdentity _own, _node;
    private readonly HashSet<long> _numbers;
    private readonly ChannelWriter<RosterEvent> _into;
    private readonly WireWatch _asked;
    private readonly RosterEventJson _json = new();
    // One thread at a time: answers and batches come on two.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<long> _gone = [];
    private string? _run;
    private long _next;

    public NodeWatch(
        Peers peers, NodeIdentity own, TimeProvider clock, NodeIdentity node, IEnumerable<long> numbers,
        ChannelWriter<RosterEvent> into)
    {
        (_peers, _own, _clock, _node, _into) = (peers, own, clock, node, into);
        _numbers = [.. numbers];
        _asked = new WireWatch
        {
            Id = RandomName.Next(),
            Incarnation = own.Incarnation,
            Numbers = [.. _numbers],
        };
    }

    /// <summary>Until it is cancelled, or the node is gone for good.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        ClusterBus? bus;
        while ((bus = _peers.Bus) is null)
            await Task.Delay(s_renewing, cancellationToken).ConfigureAwait(false);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        BusSubscription batches = await bus.SubscribeAsync(
            EventPublisher.SubjectOf(bus, _own, _asked.Id), MostBatches, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        Task reading = ReadAsync(batches, over.Token);
        try
        {
            await RenewAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await batches.DisposeAsync().ConfigureAwait(false);
            // What has come is passed on before it is said that nobody is there any more.
            if (cancellationToken.IsCancellationRequested)
                await over.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await EndAsync().ConfigureAwait(false);
        }

        await TellGoneAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _turn.Dispose();
        _json.Dispose();
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        while (!IsGone())
        {
            NodeReply? reply = await _peers.AskAsync(_node, new NodeRequest { Watch = _asked }, cancellationToken)
                .ConfigureAwait(false);
            if (reply?.Watching is { } run && CustomerId.IsNodeName(run))
                await MeetAsync(run, cancellationToken).ConfigureAwait(false);
            await Task.Delay(s_renewing, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A lost node may come back; one that said goodbye, was replaced or is forgotten does not.</summary>
    private bool IsGone() => _peers.Members.Find(_node.Name)?.Identity != _node;

    private async Task ReadAsync(BusSubscription batches, CancellationToken cancellationToken)
    {
        await foreach (BusMessage batch in batches.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!EventBatch.TryRead(batch.Payload, out WireEventsHead head, out List<ReadOnlyMemory<byte>> events))
            {
                _peers.CountGarbage();
                continue;
            }

            await MeetAsync(head.Run, cancellationToken).ConfigureAwait(false);
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                // Of an earlier run nothing is wanted any more.
                if (head.Run != _run || head.First < _next)
                    continue;
                if (head.First > _next)
                    await TellSkippedAsync(head.First - _next, cancellationToken).ConfigureAwait(false);
                _next = head.First + events.Count;
                foreach (ReadOnlyMemory<byte> line in events)
                    await PassOnAsync(line, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    private async ValueTask PassOnAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        if (!EventLine.TryRead(line.Span, out long number, out string name)
            || (number == 0 ? name != "skipped" : !_numbers.Contains(number)))
        {
            _peers.CountGarbage();
            return;
        }

        if (name is "left" or "turned-away")
            _gone.Add(number);
        var happened = new RosterEvent
        {
            Customer = _node.Customer(number),
            Name = name,
            Json = line,
        };
        await _into.WriteAsync(happened, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>After another run has begun, it is not known what has happened between them.</summary>
    private async ValueTask MeetAsync(string run, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (run == _run)
                return;
            bool isFirst = _run is null;
            (_run, _next) = (run, 0);
            if (!isFirst)
                await TellSkippedAsync(0, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private ValueTask TellSkippedAsync(long count, CancellationToken cancellationToken) => _into.WriteAsync(
        _json.Of(_node.Customer(0), new ServerEventFields
        {
            Event = "skipped",
            Time = _clock.GetUtcNow(),
            Count = count,
        }),
        cancellationToken);

    private async ValueTask TellGoneAsync(CancellationToken cancellationToken)
    {
        foreach (long number in _numbers.Except(_gone))
        {
            RosterEvent left = _json.Of(_node.Customer(number), new ServerEventFields
            {
                Event = "left",
                Time = _clock.GetUtcNow(),
                Customer = number,
                Reason = LeaveReason.NodeLost,
                Node = _node.Name,
            });
            await _into.WriteAsync(left, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>So that nothing is sent for three seconds more.</summary>
    private async ValueTask EndAsync()
    {
        if (!IsGone())
            await _peers.AskAsync(_node, new NodeRequest { Watch = _asked with { IsEnd = true } },
                CancellationToken.None).ConfigureAwait(false);
    }
}
