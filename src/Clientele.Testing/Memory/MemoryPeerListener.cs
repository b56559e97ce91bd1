using System.Net;
using Clientele.Testing.Memory;
using Clientele.Transport;

namespace Clientele.Testing;

/// <summary>Accepts peers on a network in memory, one by one when asked to. Any thread, one accept at a time.</summary>
public sealed class MemoryPeerListener : IMemoryDoor, IDisposable
{
    private readonly MemoryTransport _network;
    private readonly MemoryBacklog _backlog;
    private readonly ReadinessSignal _arrived = new();

    internal MemoryPeerListener(MemoryTransport network, IPEndPoint local, int backlog) =>
        (_network, LocalEndPoint, _backlog) = (network, local, new MemoryBacklog(backlog));

    /// <summary>Where to connect to.</summary>
    public EndPoint LocalEndPoint { get; }

    /// <summary>The next connection.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<MemoryPeer> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _arrived.Reset();
            if (_backlog.TryTake(out MemoryEnd? end))
                return new MemoryPeer(end);
            using (cancellationToken.UnsafeRegister(static signal => ((ReadinessSignal)signal!).Set(), _arrived))
                await _arrived.WaitAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Refuses who comes from now on, and resets who was not accepted.</summary>
    public void Dispose()
    {
        _network.CloseDoor(this);
        _backlog.Close();
    }

    Task IMemoryDoor.KnockAsync(MemoryEnd server, CancellationToken cancellationToken)
    {
        Task entered = _backlog.EnterAsync(server, cancellationToken);
        _arrived.Set();
        return entered;
    }
}
