using Clientele.Connections;
using Clientele.Connections.Receiving;
using Clientele.Connections.Sending;
using Clientele.Transport;

namespace Clientele.Tests.Guarding;

/// <summary>Throws once, at one point, in what belongs to one server. Other servers of other tests pass.</summary>
internal sealed class Fault : IDisposable
{
    private static readonly Lock s_lock = new();
    private static Fault[] s_all = [];

    private readonly Server _server;
    private readonly FaultPoint _point;
    private readonly Action<object>? _instead;
    private int _hits;

    /// <param name="instead">What happens there instead of an exception; each time, and not once.</param>
    public Fault(Server server, FaultPoint point, Action<object>? instead = null)
    {
        (_server, _point, _instead) = (server, point, instead);
        lock (s_lock)
        {
            s_all = [.. s_all, this];
            FaultInjection.Hook = Pass;
        }
    }

    public OutOfMemoryException Error { get; } = new InsufficientMemoryException("as a test wants it");

    /// <summary>Number of a customer whom it does not meet.</summary>
    public long Spared { get; init; }

    public int Hits => Volatile.Read(ref _hits);

    public void Dispose()
    {
        lock (s_lock)
        {
            s_all = [.. s_all.Where(other => other != this)];
            if (s_all.Length == 0)
                FaultInjection.Hook = null;
        }
    }

    private static void Pass(FaultPoint point, object concerned)
    {
        // Without an object: tests that count objects run beside these.
        foreach (Fault fault in Volatile.Read(ref s_all))
            fault.Look(point, concerned);
    }

    private void Look(FaultPoint point, object concerned)
    {
        if (point != _point || !Concerns(concerned))
            return;
        if (_instead is not null)
        {
            Interlocked.Increment(ref _hits);
            _instead(concerned);
        }
        else if (Interlocked.CompareExchange(ref _hits, 1, 0) == 0)
        {
            throw Error;
        }
    }

    private bool Concerns(object concerned) => concerned switch
    {
        Customer customer => customer.Server == _server && customer.Number != Spared,
        Inbound inbound => Concerns(inbound.Connection),
        ConnectionLifecycle lifecycle => Concerns(lifecycle.Connection),
        TransportSocket socket => _server.Loops.Contains(socket.Loop),
        Budget budget => budget == _server.ConnectionSettings.QueueBudget,
        Intake intake => intake == _server.ConnectionSettings.Intake,
        IAcceptor acceptor => acceptor == _server.Acceptor,
        EventHub hub => hub == _server.Events,
        _ => concerned == _server,
    };
}
