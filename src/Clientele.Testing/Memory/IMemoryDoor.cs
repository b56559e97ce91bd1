using System.Net.Sockets;

namespace Clientele.Testing.Memory;

/// <summary>A place that accepts connections.</summary>
internal interface IMemoryDoor
{
    System.Net.EndPoint LocalEndPoint { get; }

    /// <summary>
    /// Ends when the connection is made, which is before it is accepted; never while there is no room.
    /// </summary>
    /// <exception cref="SocketException">Refused.</exception>
    Task KnockAsync(MemoryEnd server, CancellationToken cancellationToken);
}
