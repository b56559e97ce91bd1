using System.Diagnostics.CodeAnalysis;
using System.Net;
using Clientele.Transport;

namespace Clientele;

/// <summary>
/// What carries bytes: <see cref="Transports"/> has the system's sockets, by an event loop of our own or by .NET's, and
/// a package for tests has a network in memory. Immutable but for being disposed, and usable from any thread.
/// </summary>
public abstract class NetworkTransport
{
    /// <summary>Whether nothing can be carried any more. Any thread.</summary>
    [Experimental("CLIENTELE001")]
    public virtual bool IsDisposed => false;

    /// <summary>The clock of client connections; the system's by default. Any thread.</summary>
    [Experimental("CLIENTELE001")]
    public virtual TimeProvider Clock => TimeProvider.System;

    /// <summary>Makes a loop that has not been started.</summary>
    /// <param name="name">The name of its thread.</param>
    /// <param name="clock">The clock of its timers.</param>
    /// <param name="watch">Is told of what holds the loop up, and of work that fails.</param>
    [Experimental("CLIENTELE001")]
    public abstract EventLoop CreateLoop(string name, TimeProvider clock, LoopWatch watch);

    /// <summary>Takes an address to listen on; accepts nothing before <see cref="TransportListener.Start"/>.</summary>
    /// <param name="endPoint">An address and port, 0 for any free one, or the path of a Unix socket.</param>
    /// <param name="settings">How to listen.</param>
    /// <param name="loop">A loop of this transport, for the listener.</param>
    /// <param name="acceptor">Takes what is accepted.</param>
    /// <exception cref="System.Net.Sockets.SocketException">It cannot listen there.</exception>
    [Experimental("CLIENTELE001")]
    public abstract TransportListener Listen(
        EndPoint endPoint, ListenSettings settings, EventLoop loop, IAcceptor acceptor);

    /// <summary>Connects to one address.</summary>
    /// <param name="remote">An address and port, or the path of a Unix socket.</param>
    /// <param name="settings">How to connect.</param>
    /// <param name="loop">A loop of this transport, for the socket.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="System.Net.Sockets.SocketException">It did not come about.</exception>
    [Experimental("CLIENTELE001")]
    public abstract ValueTask<TransportSocket> ConnectAsync(
        EndPoint remote, ConnectSettings settings, EventLoop loop, CancellationToken cancellationToken);
}
