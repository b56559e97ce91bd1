using System.Net;
using System.Net.Sockets;
using Clientele.Bench.Peers;

return PeerProgram.Run(args, static options => SocketRoles.Of(options) is { } role ? Task.FromResult(Listen(options.Port, role)) : null);

static int Listen(int port, Func<Socket, Task> role)
{
    var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
    listener.Listen(4096);
    _ = AcceptAsync(listener, role);
    return ((IPEndPoint)listener.LocalEndPoint!).Port;
}

static async Task AcceptAsync(Socket listener, Func<Socket, Task> role)
{
    while (true)
    {
        Socket socket = await listener.AcceptAsync();
        socket.NoDelay = true;
        _ = ServeAsync(socket, role);
    }
}

static async Task ServeAsync(Socket socket, Func<Socket, Task> role)
{
    Crowd.Came();
    try
    {
        await role(socket);
    }
    catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException)
    {
        // A customer who resets has left, and nothing more.
    }
    finally
    {
        socket.Dispose();
        Crowd.Went();
    }
}
