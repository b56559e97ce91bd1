using System.Net;
using System.Net.Sockets;

namespace Clientele.Cli.Tests.Running;

/// <summary>A plain listening socket for <c>connect</c> to find.</summary>
internal sealed class Host : IDisposable
{
    private readonly Socket _listener;

    public Host(string address = "127.0.0.1", int backlog = 10) : this(new IPEndPoint(IPAddress.Parse(address), 0), backlog) { }

    public Host(EndPoint endPoint, int backlog = 10)
    {
        _listener = endPoint is IPEndPoint
            ? new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(endPoint);
        _listener.Listen(backlog);
        _listener.ReceiveTimeout = (int)Eventually.Patience.TotalMilliseconds;
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public string PortText => Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Somebody has connected, and was not accepted yet.</summary>
    public bool HasVisitor => _listener.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    public Peer Accept()
    {
        if (!_listener.Poll(Eventually.Patience, SelectMode.SelectRead))
            Assert.Fail("nobody has come");
        return Peer.Of(_listener.Accept());
    }

    public void Dispose() => _listener.Dispose();
}
