using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Clientele.Bench.Peers;

return PeerProgram.Run(args, static options => PipeRoles.Of(options) is { } role ? Task.FromResult(Listen(options, role)) : null);

static int Listen(PeerOptions options, Func<IDuplexPipe, Task> role)
{
    var endPoint = new IPEndPoint(IPAddress.Loopback, options.Port > 0 ? options.Port : FreePort());
    if (options.Role == "tls")
        TlsPeerServer.Listen(endPoint, options, role);
    else
        PeerServer.Listen(endPoint, options, role);
    return endPoint.Port;
}

// The library's server does not tell which port it was given.
static int FreePort()
{
    using var any = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    any.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    return ((IPEndPoint)any.LocalEndPoint!).Port;
}
