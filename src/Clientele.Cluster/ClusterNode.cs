using Clientele.Cluster.Membership;
using Clientele.Cluster.Rosters;
using Clientele.Cluster.Serving;

namespace Clientele.Cluster;

/// <summary>
/// A server as a node of a cluster: its customers are on the roster of all, and those of all are on its own. What
/// happens to nodes is among the server's events (<see cref="ServerNotice"/>). Dispose it after the server has stopped:
/// then it says goodbye. Any thread.
/// </summary>
public sealed class ClusterNode : IAsyncDisposable
{
    private readonly NodeIdentity _identity;
    private readonly MemberTable _members;
    private readonly ClusterEvents _events;
    private readonly ClusterMembership _membership;
    private readonly NodeAgent _agent;
    private readonly Peers _peers;
    private readonly ClusterMeter _meter;
    private int _disposed;

    private ClusterNode(Server server, ClusterNodeOptions options)
    {
        _identity = NodeIdentity.Begin(options.Name);
        _members = new MemberTable(_identity);
        _events = new ClusterEvents(options.Cluster.Logger, options.Cluster.Clock, happened =>
        {
            server.Events.TellOfNode(happened.Kind, happened.Node);
            options.OnEvent?.Invoke(happened);
        });
        _agent = new NodeAgent(server, _identity, options.Cluster.Clock, options.Cluster.Logger);
        _membership = new ClusterMembership(server, options, _identity, _members, _events, _agent);
        _peers = new Peers(() => _membership.Bus, _members, options.Name, options.ReplyTimeout);
        var listing = new NodeListing(
            server, _identity, _members, () => _membership.OwnFigures, () => IsAlone,
            options.Cluster.Clock.Milliseconds);
        Roster = new ClusterRoster(server, _identity, _peers, options.Cluster.Clock, listing);
        _meter = new ClusterMeter(options.Name, listing.Take, () => Rejected);
    }

    /// <summary>Its name.</summary>
    public string Name => _identity.Name;

    /// <summary>Which start of a node of that name it is: random, and never the same again.</summary>
    public string Incarnation => _identity.Incarnation;

    /// <summary>Everyone online at any node.</summary>
    public IRoster Roster { get; }

    /// <summary>
    /// Whether it is without the others: NATS is not connected, or another node has its name. It serves its own
    /// customers all the same.
    /// </summary>
    public bool IsAlone => _membership.IsAlone;

    /// <summary>How many watches other nodes have here.</summary>
    internal int Watches => _agent.Watches;

    /// <summary>Messages that were not counted in: garbage, or more than there was room for. Any thread.</summary>
    public long Rejected => _agent.Garbage + _peers.Garbage + _membership.Rejected;

    /// <summary>Makes a node of a server.</summary>
    /// <param name="server">The server; it listens already.</param>
    /// <param name="options">Its name, and where the cluster is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClusterException">
    /// NATS cannot be used, or a node of that name lives; the message says why and what to do.
    /// </exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static async Task<ClusterNode> JoinAsync(
        Server server, ClusterNodeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var node = new ClusterNode(server, options);
        try
        {
            await node._membership.BeginAsync(cancellationToken).ConfigureAwait(false);
            return node;
        }
        catch
        {
            await node.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Says goodbye, and leaves the cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _membership.DisposeAsync().ConfigureAwait(false);
        await _events.DisposeAsync().ConfigureAwait(false);
        _agent.Dispose();
        _meter.Dispose();
    }
}
