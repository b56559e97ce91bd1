using System.Net;
using System.Net.Sockets;

namespace Clientele.Tests.Serving;

public sealed class FailedListenerTests
{
    [Fact]
    public async Task Nobody_new_can_come_only_when_the_last_of_the_listeners_has_failed()
    {
        var log = new LogLines();
        IPEndPoint anyPort = new(IPAddress.Loopback, 0);
        await using Server server = Serve.Echo(Serve.Lines with { EndPoints = [anyPort, anyPort], Logger = log });
        using Peer peer = await Peer.Join(server);

        await server.OnLoop(() => server.Acceptor.OnListenerFailed(SocketError.Fault));
        Assert.True(server.IsListening);
        await server.OnLoop(() => server.Acceptor.OnListenerFailed(SocketError.Fault));

        Assert.Equal((false, false), (server.IsListening, server.IsDraining));
        Assert.Equal(1, log.All.Count(line => line.StartsWith("Critical: The last listener has failed", StringComparison.Ordinal)));
        await peer.Say("still here\n");
        await peer.Hears("still here\n");
    }
}
