using System.Net;
using System.Net.Sockets;

namespace Clientele.Docs.Tests.Tcp;

public class BindingTests
{
    private static readonly ServerOptions s_anyPort = new() { Address = IPAddress.Loopback, Port = 0 };

    [Fact(Timeout = 30_000)]
    public async Task A_server_binds_and_a_client_need_not()
    {
        // snippet: server-binds
        await using Server server = Server.Start(s_anyPort);
        Assert.NotEqual(0, server.Port); // 0 asks for any free port; this is the one that the server got

        await using Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port);
        Assert.NotEqual(0, client.LocalEndPoint!.Port); // the client did not ask for a port, and has one all the same
        // end

        int freePort = FreePort();
        // snippet: client-binds
        var source = new IPEndPoint(IPAddress.Loopback, freePort);
        await using Connection bound = await Connection.ConnectAsync("127.0.0.1", server.Port, new ConnectOptions { Source = source });
        Assert.Equal(source, bound.LocalEndPoint);
        // end
    }

    [Fact(Timeout = 30_000)]
    public async Task A_port_has_one_server()
    {
        // snippet: port-in-use
        await using Server first = Server.Start(s_anyPort);
        ListenException error = Assert.Throws<ListenException>(() => Server.Start(s_anyPort with { Port = first.Port }));
        Assert.Equal($"cannot listen on 127.0.0.1:{first.Port}: the port is in use (try port 0 for any free one)", error.Message);
        // end
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
