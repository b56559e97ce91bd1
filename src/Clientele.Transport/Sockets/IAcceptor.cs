using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Clientele.Transport;

/// <summary>Takes what a listener accepts. All calls are made by the listener, on its loop.</summary>
[Experimental("CLIENTELE001")]
public interface IAcceptor
{
    /// <summary>The loop that the next connection shall live on.</summary>
    EventLoop NextLoop();

    /// <summary>A connection was accepted: its socket is the acceptor's from here on.</summary>
    void OnAccepted(TransportSocket socket);

    /// <summary>One connection came to nothing before it was accepted; the next may be well.</summary>
    void OnPassing(SocketError error);

    /// <summary>
    /// Descriptors or memory ran out: accepting pauses, and is tried again soon and whenever something closes.
    /// </summary>
    void OnScarce(SocketError error);

    /// <summary>Accepting goes on after <see cref="OnScarce"/>.</summary>
    void OnPlentiful();

    /// <summary>This listener is done for.</summary>
    void OnListenerFailed(SocketError error);
}
