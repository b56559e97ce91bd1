using System.Net.Sockets;
using System.Text;

namespace Clientele.Cli.Tests.Service;

/// <summary>Where a service manager listens to what its services say of themselves.</summary>
internal sealed class NotifySocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly List<string> _heard = [];

    /// <param name="place">A path, or a name that begins with @.</param>
    public NotifySocket(string place)
    {
        Place = place;
        _socket.ReceiveTimeout = (int)Eventually.Patience.TotalMilliseconds;
        _socket.Bind(new UnixDomainSocketEndPoint(place[0] == '@' ? "\0" + place[1..] : place));
    }

    public string Place { get; }

    /// <summary>All that was taken so far, in order.</summary>
    public IReadOnlyList<string> Heard => _heard;

    /// <summary>Takes messages until one is of this kind, and gives it.</summary>
    public string WaitFor(Func<string, bool> isIt)
    {
        while (true)
        {
            string message = Next();
            if (isIt(message))
                return message;
        }
    }

    public string WaitFor(string message) => WaitFor(heard => heard == message);

    /// <summary>Takes what is there now.</summary>
    public IReadOnlyList<string> TakeAll()
    {
        List<string> taken = [];
        while (_socket.Poll(TimeSpan.Zero, SelectMode.SelectRead))
            taken.Add(Next());
        return taken;
    }

    public void Dispose() => _socket.Dispose();

    private string Next()
    {
        var buffer = new byte[4096];
        string message = Encoding.UTF8.GetString(buffer, 0, _socket.Receive(buffer));
        _heard.Add(message);
        return message;
    }
}
