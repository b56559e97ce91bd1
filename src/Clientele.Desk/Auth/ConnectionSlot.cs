using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Clientele.Desk.Auth;

/// <summary>One connection's place.</summary>
internal sealed class ConnectionSlot
{
    private readonly ConnectionLimiter _places;

    public ConnectionSlot(ConnectionLimiter places, ConnectionContext connection, IPAddress source)
    {
        (_places, Connection, Source) = (places, connection, source);
        Node = new LinkedListNode<ConnectionSlot>(this);
    }

    public ConnectionContext Connection { get; }

    public IPAddress Source { get; }

    public LinkedListNode<ConnectionSlot> Node { get; }

    /// <summary>Written under the lock of <see cref="ConnectionLimiter"/>.</summary>
    public bool HasKey { get; set; }

    /// <summary>
    /// A request on this connection had the key: it has one of the places for those; false when all are taken.
    /// </summary>
    public bool TryReserve() => HasKey || _places.TryReserve(this);
}
