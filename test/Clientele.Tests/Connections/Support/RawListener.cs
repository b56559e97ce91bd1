using System.Net;
using System.Net.Sockets;
using Clientele.Testing;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

/// <summary>Accepts raw peers: what a client under test connects to.</summary>
internal sealed class RawListener : IAsyncDisposable
{
    private readonly Socket? _socket;
    private readonly MemoryPeerListener? _memory;

    public RawListener(MemoryPeerListener memory) => (_memory, EndPoint) = (memory, memory.LocalEndPoint);

    public RawListener(int backlog)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.Listen(backlog);
        EndPoint = _socket.LocalEndPoint!;
    }

    public EndPoint EndPoint { get; }

    public async Task<RawPeer> Accept() => _memory is { } memory
        ? RawPeer.Over(await memory.AcceptAsync().InTime())
        : RawPeer.Over(await _socket!.AcceptAsync().InTime());

    public ValueTask DisposeAsync()
    {
        _memory?.Dispose();
        _socket?.Dispose();
        return ValueTask.CompletedTask;
    }
}
