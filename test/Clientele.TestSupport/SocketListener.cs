using System.Net;
using System.Net.Sockets;

namespace Clientele.TestSupport;

/// <summary>A plain listening socket on a free port of loopback, for clients under test.</summary>
public sealed class SocketListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SocketListener() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async Task<SocketPeer> AcceptAsync() => new(await _listener.AcceptSocketAsync().InTime());

    public void Dispose() => _listener.Dispose();
}
