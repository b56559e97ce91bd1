using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clientele.Cluster.Tests.Support;

/// <summary>Says one thing to each who connects, and closes; null: it says nothing and stays.</summary>
internal sealed class GreetingListener : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _accepted = [];
    private readonly Task _running;

    public GreetingListener(string? greeting)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _running = AcceptAsync(greeting is null ? null : Encoding.ASCII.GetBytes(greeting));
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _running;
        _accepted.ForEach(socket => socket.Dispose());
    }

    private async Task AcceptAsync(byte[]? greeting)
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptAsync();
                _accepted.Add(socket);
                if (greeting is not null)
                {
                    await socket.SendAsync(greeting);
                    socket.Shutdown(SocketShutdown.Send);
                }
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }
}
