using System.Net;
using System.Net.Sockets;
using Clientele.Guarding;

namespace Clientele.Transport;

/// <summary>A passive socket: it accepts, and never sends or receives.</summary>
internal abstract class TransportListener
{
    public abstract EndPoint LocalEndPoint { get; }

    /// <summary>Starts to accept, on the loop that it was made for. Any thread.</summary>
    public abstract void Start();

    /// <summary>Stops taking connections off the backlog until <see cref="Resume"/>. Any thread.</summary>
    public abstract void Pause();

    /// <summary>Takes connections off the backlog again. Any thread.</summary>
    public abstract void Resume();

    /// <summary>Closes the listening socket; the task ends when no more is accepted. Any thread, more than once.</summary>
    public abstract Task CloseAsync();
}

/// <summary>Takes what a listener accepts. All calls are made by the listener, on its loop.</summary>
internal interface IAcceptor
{
    /// <summary>The loop that the next connection shall live on.</summary>
    EventLoop NextLoop();

    void OnAccepted(TransportSocket socket);

    /// <summary>One connection came to nothing before it was accepted; the next may be well.</summary>
    void OnPassing(SocketError error);

    /// <summary>Descriptors or memory ran out: accepting pauses, and is tried again soon and whenever something closes.</summary>
    void OnScarce(SocketError error);

    /// <summary>Accepting goes on after <see cref="OnScarce"/>.</summary>
    void OnPlentiful();

    /// <summary>This listener is done for.</summary>
    void OnListenerFailed(SocketError error);
}
