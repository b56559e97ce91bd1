using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Clientele.Guarding;
using Clientele.Transport;

namespace Clientele.Metrics;

/// <summary>A running server as instruments see it. From listening to stopped; nothing holds it afterwards.</summary>
internal sealed class ServerMeasures
{
    private static readonly RankedLock s_lock = new(LockRank.Leaf);
    private static ServerMeasures[] s_all = [];

    private readonly Server _server;
    private readonly SharedFigures _figures;
    private readonly LoopLateness[] _loops;

    public ServerMeasures(Server server)
    {
        _server = server;
        _figures = new SharedFigures(server.GetStatistics);
        _loops = [.. server.Loops.Select(loop => new LoopLateness(loop, server.Roster, this))];
        Tags = TagsOf(server.EndPoint);
        Policy = NameOf(server.Options.Overflow);
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
        // Whoever listens may have come after the last customer has.
        WakeLoops();
        return _figures.For(instrument);
    }

    public void Joined()
    {
        if (Instruments.LoopLateness is { Enabled: true })
            WakeLoops();
    }

    public void Left(Customer customer)
    {
        if (Instruments.Stays is not { Enabled: true })
            return;
        Instruments.Record(
            Instruments.Stays, customer.Age.TotalSeconds, new TagList(Tags) { { Instruments.Reason, customer.Reason.ToName() } });
    }

    private void WakeLoops()
    {
        foreach (LoopLateness loop in _loops)
            loop.Wake();
    }

    private static KeyValuePair<string, object?>[] TagsOf(EndPoint endPoint) => endPoint switch
    {
        IPEndPoint ip => [new("server.address", ip.Address.ToString()), new("server.port", ip.Port), new("network.transport", "tcp")],
        UnixDomainSocketEndPoint unix => [new("server.address", unix.ToString()), new("network.transport", "unix")],
        _ => [new("server.address", endPoint.ToString())],
    };

    private static string NameOf(OverflowPolicy policy) => policy switch
    {
        OverflowPolicy.DropNewest => "drop-newest",
        OverflowPolicy.DropOldest => "drop-oldest",
        OverflowPolicy.Wait => "wait",
        _ => "disconnect",
    };
}
