using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Clientele.Transport;

namespace Clientele.Serving.Metrics;

/// <summary>A running server as instruments see it. From listening to stopped; nothing holds it afterwards.</summary>
internal sealed class ServerMeasures
{
    private static readonly RankedLock s_lock = new(LockRank.Leaf);
    private static ServerMeasures[] s_all = [];

    private readonly SharedFigures _figures;
    private readonly LoopLateness[] _loops;

    /// <param name="endPoint">The first of the places where the server listens: it tells servers apart.</param>
    /// <param name="policy">What happens to a message that finds a full queue.</param>
    /// <param name="loops">The server's loops, whose lateness is measured while somebody is online.</param>
    /// <param name="isSomebodyOnline">Whether there is a customer. Any thread.</param>
    /// <param name="takeFigures">Sums up all figures. Any thread.</param>
    public ServerMeasures(
        EndPoint endPoint, OverflowPolicy policy, IEnumerable<EventLoop> loops, Func<bool> isSomebodyOnline,
        Func<ServerStatistics> takeFigures)
    {
        Tags = TagsOf(endPoint);
        Policy = policy.ToName();
        _figures = new SharedFigures(takeFigures);
        _loops = [.. loops.Select(loop => new LoopLateness(loop, isSomebodyOnline, Tags))];
    }

    /// <summary>Those who are observed now. Any thread.</summary>
    public static ServerMeasures[] All => Volatile.Read(ref s_all);

    /// <summary>What tells this server from others: the first of the places where it listens.</summary>
    public KeyValuePair<string, object?>[] Tags { get; }

    public string Policy { get; }

    public void Begin()
    {
        Instruments.Publish();
        using (s_lock.Enter())
            s_all = [.. s_all, this];
    }

    public void End()
    {
        using (s_lock.Enter())
            s_all = Array.FindAll(s_all, other => other != this);
    }

    /// <summary>Figures no older than the collection that asks.</summary>
    public ServerStatistics FiguresFor(int instrument)
    {
        // A listener may have come after the last customer has.
        WakeLoops();
        return _figures.For(instrument);
    }

    /// <summary>Whether it is recorded how long customers stay: else the time need not be read.</summary>
    public static bool RecordsStays => Instruments.Stays is { Enabled: true };

    public void Joined()
    {
        if (Instruments.LoopLateness is { Enabled: true })
            WakeLoops();
    }

    /// <summary>A customer has left, after so long a stay and for this reason.</summary>
    public void Left(TimeSpan stay, LeaveReason reason) =>
        Instruments.Record(
            Instruments.Stays, stay.TotalSeconds, new TagList(Tags) { { Instruments.Reason, reason.ToName() } });

    private void WakeLoops()
    {
        foreach (LoopLateness loop in _loops)
            loop.Wake();
    }

    private static KeyValuePair<string, object?>[] TagsOf(EndPoint endPoint) => endPoint switch
    {
        IPEndPoint ip => [new("server.address", ip.Address.ToString()), new("server.port", ip.Port),
            new("network.transport", "tcp")],
        UnixDomainSocketEndPoint unix => [new("server.address", unix.ToString()), new("network.transport", "unix")],
        _ => [new("server.address", endPoint.ToString())],
    };
}
