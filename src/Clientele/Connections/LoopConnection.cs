using System.Diagnostics.CodeAnalysis;
using Clientele.Transport;

namespace Clientele;

/// <summary>
/// A connection of a client whose code runs on its loop, for programs that hold very many of them: load generators,
/// gateways. <see cref="Connector"/> makes its socket. What derives from it keeps it alive, and is called by its loop
/// alone; what is called must not block. Its other members are those of <see cref="Connection"/>.
/// </summary>
[Experimental("CLIENTELE001")]
public abstract class LoopConnection : Connection
{
    /// <summary>A connection that hears nothing before <see cref="Begin"/>.</summary>
    /// <param name="socket">Connected.</param>
    /// <param name="options">What it has in common with others.</param>
    /// <param name="framing">How messages are told apart.</param>
    /// <param name="encoding">The encoding, in both directions.</param>
    protected LoopConnection(
        TransportSocket socket, SharedConnectOptions options, Framing framing, TextEncoding encoding)
        : base(
            socket,
            (options ?? throw new ArgumentNullException(nameof(options))).Settings,
            framing ?? throw new ArgumentNullException(nameof(framing)),
            encoding ?? throw new ArgumentNullException(nameof(encoding)),
            encoding)
    {
    }

    /// <summary>The loop that it is on.</summary>
    protected new EventLoop Loop => base.Loop;

    /// <summary>Its socket.</summary>
    protected new TransportSocket Socket => base.Socket;

    /// <summary>From here on it hears of its socket. Called once.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The system watches no more sockets.</exception>
    [OnLoop]
    public void Begin()
    {
        base.Loop.AssertCurrent();
        Open(static (Connection connection, in Message message) => ((LoopConnection)connection).OnMessage(message));
        base.Socket.Attach(this);
    }

    /// <summary>A message has come; its loop calls this.</summary>
    /// <param name="message">The message; its memory is lent until this returns.</param>
    protected abstract void OnMessage(in Message message);

    /// <summary>A part of a message has come, and the rest is waited for; its loop calls this.</summary>
    protected virtual void OnPart()
    {
    }

    /// <summary>
    /// The connection has ended; <see cref="Connection.Reason"/> says why. Its loop calls this, once.
    /// </summary>
    protected virtual void OnGone()
    {
    }

    /// <summary>
    /// The socket over which <see cref="Connection.StartTlsAsync"/> speaks TLS: its own (the default), or the one
    /// underneath where its own is a layer that stays on top.
    /// </summary>
    protected virtual TransportSocket SocketToSecure => Socket;

    /// <summary>
    /// TLS is spoken over <see cref="SocketToSecure"/>: the socket that is used from here on, which is this (the
    /// default), or a layer on top of it. Its loop calls this.
    /// </summary>
    /// <param name="secured">The socket that speaks TLS.</param>
    protected virtual TransportSocket OnSecured(TransportSocket secured) => secured;

    internal sealed override TransportSocket PlainSocket => SocketToSecure;

    [OnLoop]
    internal sealed override TransportSocket Over(TransportSocket secured)
    {
        base.Loop.AssertCurrent();
        return OnSecured(secured);
    }

    internal sealed override void OnPartReceived() => OnPart();

    [OnLoop]
    internal sealed override void OnDeparted()
    {
        base.Loop.AssertCurrent();
        OnGone();
    }
}
