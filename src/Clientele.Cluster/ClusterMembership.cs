using System.Text;
using Clientele.Cluster.Bus;
using Clientele.Cluster.Common;
using Clientele.Cluster.Membership;
using Clientele.Cluster.Serving;
using Clientele.Cluster.Wire;

namespace Clientele.Cluster;

/// <summary>
/// A node's place in the cluster from joining to goodbye: it keeps the connection to NATS, announces the node, hears
/// the others, and yields to another node of its name that was there first. Any thread.
/// </summary>
internal sealed class ClusterMembership : IAsyncDisposable
{
    // A second of sending at full speed.
    private const int QuestionsWaiting = 50_000;
    private const int ClaimsWaiting = 100;

    // The link notices a dead NATS. A pool whose threads all block must not seem to be one: half a minute of pings.
    private const int MostPings = 15;

    private static readonly TimeSpan s_reviveTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_claimTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_goodbyeTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(2);

    private readonly ClusterNodeOptions _options;
    private readonly NodeIdentity _own;
    private readonly MemberTable _members;
    private readonly ClusterEvents _events;
    private readonly NodeAgent _agent;
    private readonly OwnFigures _figures;
    private readonly Presence _presence;
    private readonly Reachability _reach;
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _work = [];
    private readonly List<BusSubscription> _subscriptions = [];
    private volatile ClusterBus? _bus;
    private volatile Announcement _said;
    private volatile bool _hasYielded;
    private PulseLink? _link;
    private Pulse? _pulse;
    private Task _joining = Task.CompletedTask;
    private long _garbage;

    public ClusterMembership(
        Server server, ClusterNodeOptions options, NodeIdentity own, MemberTable members, ClusterEvents events,
        NodeAgent agent)
    {
        (_options, _own, _members, _events, _agent) = (options, own, members, events, agent);
        _figures = new OwnFigures(server, own, options.Program, options.Cluster.Clock);
        _presence = new Presence(options.Cluster.Clock);
        _reach = new Reachability(OnReachChanged);
        _said = _figures.Take();
    }

    /// <summary>The connection to NATS; null while it was never there, or another node has the name.</summary>
    public ClusterBus? Bus => _hasYielded ? null : _bus;

    /// <summary>Whether the others cannot be reached.</summary>
    public bool IsAlone => Bus is not { IsConnected: true } || !_reach.IsWhole;

    /// <summary>What the node last said of itself.</summary>
    public Announcement OwnFigures => _said;

    /// <summary>Announcements that were garbage, or that there was no room for.</summary>
    public long Rejected => Interlocked.Read(ref _garbage) + _members.Ignored + (_bus?.Dropped ?? 0);

    /// <summary>Joins, or begins to try where that is enough.</summary>
    /// <exception cref="ClusterException">NATS cannot be used, or a node of that name lives.</exception>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            await JoinAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ClusterException error) when (_options.IsOptional)
        {
            LogMessages.NotYet(_options.Cluster.Logger, error.Message);
            _events.Add(ServerNoticeKind.Alone, _own);
            _joining = KeepTryingAsync(error.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _joining.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _pulse?.Dispose();
        if (_bus is { } bus)
        {
            // The goodbye goes another way: what was published before it has arrived by then.
            await _agent.EndEventsAsync().WaitAsync(s_goodbyeTimeout, _options.Cluster.Clock)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await bus.FlushAsync().ConfigureAwait(false);
            if (!_hasYielded)
                await Task.Run(SayGoodbye, CancellationToken.None).ConfigureAwait(false);
            _link?.Dispose();
            foreach (BusSubscription subscription in _subscriptions)
                await subscription.DisposeAsync().ConfigureAwait(false);
            await Task.WhenAll(_work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await bus.DisposeAsync().ConfigureAwait(false);
        }

        _end.Dispose();
    }

    private long Now => _options.Cluster.Clock.Milliseconds();

    private async Task KeepTryingAsync(string before)
    {
        while (true)
        {
            await Task.Delay(s_between, _end.Token).ConfigureAwait(false);
            try
            {
                await JoinAsync(_end.Token).ConfigureAwait(false);
                _events.Add(ServerNoticeKind.Rejoined, _own);
                return;
            }
            catch (ClusterException error)
            {
                // Once for each reason: it may be away for days.
                if (error.Message != before)
                    LogMessages.NotYet(_options.Cluster.Logger, before = error.Message);
            }
        }
    }

    private async Task JoinAsync(CancellationToken cancellationToken)
    {
        ClusterBus bus = await ClusterBus.ConnectAsync(_options.Cluster, cancellationToken, MostPings)
            .ConfigureAwait(false);
        try
        {
            await ClaimAsync(bus, cancellationToken).ConfigureAwait(false);
            ClusterSubjects subjects = bus.Subjects;
            _link = new PulseLink(_options.Cluster, subjects.Of("node", "*", "here"), Hear, OnLinkChanged);
            await _link.OpenAsync(cancellationToken).ConfigureAwait(false);
            BusSubscription claims = await SubscribeAsync(
                bus, subjects.Of("claim", _own.Name), ClaimsWaiting, cancellationToken).ConfigureAwait(false);
            BusSubscription questions = await SubscribeAsync(
                bus, subjects.Of("node", _own.Name, _own.Incarnation, "ask"), QuestionsWaiting, cancellationToken)
                .ConfigureAwait(false);
            bus.ConnectionChanged += _reach.SetQuestions;
            _reach.SetQuestions(bus.IsConnected);
            _work.Add(AnswerClaimsAsync(bus, claims));
            _work.Add(Task.Run(() => _agent.ServeAsync(bus, questions, _end.Token), CancellationToken.None));
            _bus = bus;
            _presence.Begin();
            _reach.Begin();
            _pulse = new Pulse(TakeFigures, Announce, Look);
        }
        catch
        {
            _link?.Dispose();
            _link = null;
            await bus.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<BusSubscription> SubscribeAsync(
        ClusterBus bus, string subject, int capacity, CancellationToken cancellationToken)
    {
        BusSubscription subscription = await bus.SubscribeAsync(
            subject, capacity, cancellationToken: cancellationToken).ConfigureAwait(false);
        _subscriptions.Add(subscription);
        return subscription;
    }

    /// <summary>A node of that name that lives answers; one that is gone or silent does not.</summary>
    private async Task ClaimAsync(ClusterBus bus, CancellationToken cancellationToken)
    {
        BusReply reply = await bus.RequestAsync(
            bus.Subjects.Of("claim", _own.Name), Encoding.ASCII.GetBytes(_own.Incarnation), s_claimTimeout,
            cancellationToken).ConfigureAwait(false);
        if (reply.Outcome == BusOutcome.Done)
            throw new ClusterException(null, ClusterFailure.NameTaken, _own.Name);
    }

    private async Task AnswerClaimsAsync(ClusterBus bus, BusSubscription claims)
    {
        await foreach (BusMessage claim in claims.ReadAllAsync(_end.Token).ConfigureAwait(false))
        {
            if (claim.ReplyTo is { } to && !_hasYielded)
                await bus.PublishAsync(to, Encoding.ASCII.GetBytes(_own.Incarnation)).ConfigureAwait(false);
        }
    }

    /// <summary>By the thread of the link: nothing here waits.</summary>
    private void Hear(string subject, ReadOnlyMemory<byte> payload)
    {
        if (!WireFormat.TryRead(payload, WireFormat.Announcement, out Announcement? said)
            || said.Least > WireFormat.Version || !IsSensible(said)
            || !subject.EndsWith($".{said.Node}.here", StringComparison.Ordinal))
            Interlocked.Increment(ref _garbage);
        else if (said.Node == _own.Name)
            MeetNamesake(said);
        else
            Tell(_members.Hear(said, Now));
    }

    private static bool IsSensible(Announcement said) => NodeIdentity.IsValid(said.Node, said.Incarnation)
        && said is { Online: >= 0, Waiting: >= 0, Capacity: >= 0, AgeMilliseconds: >= 0, PresentMilliseconds: >= 0 }
        && said is { Listening.Length: <= 64, Program.Length: <= 100, LatenessMicroseconds: >= 0 }
        && said.Listening.All(static place => place is { Length: <= 256 }) && double.IsFinite(said.Load);

    /// <summary>Two nodes of one name live: the one that has been here for a shorter time yields.</summary>
    private void MeetNamesake(Announcement said)
    {
        if (said.Incarnation == _own.Incarnation || said.IsLeaving || _hasYielded)
            return;
        long present = _presence.Look();
        bool yields = present != said.PresentMilliseconds ? present < said.PresentMilliseconds
            : string.CompareOrdinal(_own.Incarnation, said.Incarnation) > 0;
        if (!yields)
            return;
        _hasYielded = true;
        _events.Add(ServerNoticeKind.NameTaken, new NodeIdentity(said.Node, said.Incarnation));
    }

    private Announcement TakeFigures() =>
        _said = _figures.Take() with { PresentMilliseconds = _presence.Look() };

    private void Announce(Announcement said)
    {
        if (Bus is { } bus)
            _link?.Publish(bus.Subjects.Of("node", _own.Name, "here"), WireFormat.Write(said, WireFormat.Announcement));
    }

    /// <summary>By the pulse.</summary>
    private void Look()
    {
        _presence.Look();
        if (!IsAlone)
            Tell(_members.Look(Now));
    }

    /// <summary>After a cut, the other connection may be dead and not know it.</summary>
    private void OnLinkChanged(bool isConnected)
    {
        if (isConnected && _bus is { } bus)
            _ = ReviveAsync(bus);
        else
            _reach.SetAnnouncements(isConnected);
    }

    private async Task ReviveAsync(ClusterBus bus)
    {
        await Task.Run(() => bus.ReviveAsync(s_reviveTimeout), CancellationToken.None)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _reach.SetAnnouncements(_link is { IsConnected: true });
    }

    private void OnReachChanged(bool isWhole)
    {
        if (_hasYielded || _end.IsCancellationRequested)
            return;
        if (isWhole)
        {
            _presence.Begin();
            _members.Forgive(Now);
        }

        _events.Add(isWhole ? ServerNoticeKind.Rejoined : ServerNoticeKind.Alone, _own);
    }

    private void Tell(IReadOnlyList<MemberChange> changes)
    {
        foreach (MemberChange change in changes)
            _events.Add(change.Kind, change.Node);
    }

    private void SayGoodbye()
    {
        Announce(_figures.Take() with { IsLeaving = true });
        _link?.Flush(s_goodbyeTimeout);
    }
}
