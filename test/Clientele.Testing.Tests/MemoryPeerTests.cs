using System.Net.Sockets;

namespace Clientele.Testing.Tests;

/// <summary>Peers do what they are told, as users call them.</summary>
public sealed class MemoryPeerTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_peer_that_finishes_still_hears_the_answer()
    {
        using var network = new MemoryTransport();
        await using Server server = Start(network);
        await using MemoryPeer peer = await network.ConnectPeerAsync(server.EndPoint, Cancelled);
        await peer.WriteAsync("hello\n"u8.ToArray(), Cancelled);
        peer.Finish();
        using var reader = new StreamReader(peer);
        Assert.Equal("hello\n", await reader.ReadToEndAsync(Cancelled).WaitAsync(s_limit, Cancelled));
    }

    [Fact]
    public async Task A_peer_that_resets_leaves_as_reset()
    {
        using var network = new MemoryTransport();
        await using Server server = Start(network);
        using EventFeed events = server.Events.Watch(EventKinds.Presence);
        await using MemoryPeer peer = await network.ConnectPeerAsync(server.EndPoint, Cancelled);
        await NextAsync<CustomerJoined>(events);
        peer.Reset();
        Assert.Equal(LeaveReason.Reset, (await NextAsync<CustomerLeft>(events)).Reason);
    }

    [Fact]
    public async Task Nobody_connects_where_nobody_listens_or_to_a_network_that_was_disposed()
    {
        var network = new MemoryTransport();
        var nowhere = new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 9);
        var refused = await Assert.ThrowsAsync<SocketException>(() => network.ConnectPeerAsync(nowhere, Cancelled));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        network.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => network.ConnectPeerAsync(nowhere, Cancelled));
        Assert.Throws<ObjectDisposedException>(() => network.ListenPeer());
    }

    private static Server Start(MemoryTransport network) => Server.Start(
        new ServerOptions { Transport = network, Port = 0, Framing = Framing.Lines() },
        static (Customer customer, in Message message) => customer.TrySend(message.Bytes.Span));

    private static async Task<T> NextAsync<T>(EventFeed events)
        where T : ServerEvent => (T)await events.FirstAsync(happened => happened is T).AsTask().WaitAsync(s_limit, Cancelled);
}
