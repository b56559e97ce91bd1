using System.Net;
using System.Net.Sockets;

namespace Clientele.Docs.Tests.Samples;

/// <summary>A plain listening socket, for samples that are clients.</summary>
internal sealed class RawListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public RawListener() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async Task<RawPeer> AcceptAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        return new RawPeer(await _listener.AcceptSocketAsync(deadline.Token));
    }

    public void Dispose() => _listener.Dispose();
}
