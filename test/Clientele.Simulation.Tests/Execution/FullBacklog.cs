using System.Net;
using System.Net.Sockets;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>A listener whose line of those who wait to be accepted is full: connects to it stay under way.</summary>
internal sealed class FullBacklog : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _waiting = [];

    private FullBacklog()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        for (int i = 0; i < 8; i++)
        {
            var waiting = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _waiting.Add(waiting);
            try
            {
                waiting.Connect(_listener.LocalEndPoint!);
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // As it should be: the first is taken by the system, the others wait.
            }
        }
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public static FullBacklog Listen() => new();

    public void Dispose()
    {
        foreach (Socket waiting in _waiting)
            waiting.Dispose();
        _listener.Dispose();
    }
}
