using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>
/// What a transport supplies for one connection: non-blocking bytes in and out, and readiness.
/// Who may call what on which thread is the table in docs/engine.md.
/// </summary>
[Experimental("CLIENTELE001")]
public abstract class TransportSocket(EventLoop loop) : IFaultable
{
    /// <summary>The loop that this socket lives and dies on.</summary>
    public EventLoop Loop { get; } = loop;

    /// <summary>Is told of readiness. Set by <see cref="Attach"/>.</summary>
    protected ISocketOwner? Owner { get; set; }

    void IFaultable.OnFault(Exception error) => Owner?.OnFault(error);

    /// <summary>The peer's address.</summary>
    public abstract NetworkAddress RemoteAddress { get; }

    /// <summary>Our address.</summary>
    public abstract NetworkAddress LocalAddress { get; }

    /// <summary>
    /// Starts to report readiness to <paramref name="owner"/>, beginning with what is ready already. A second call
    /// hands the socket to another owner.
    /// </summary>
    /// <exception cref="System.Net.Sockets.SocketException">It cannot be watched, or is closed already.</exception>
    [OnLoop]
    public abstract void Attach(ISocketOwner owner);

    /// <summary>Receives without waiting. One consumer at a time.</summary>
    public abstract IoResult Receive(Span<byte> buffer);

    /// <summary>
    /// Asks for <see cref="ISocketOwner.OnReadable"/> once there is something to receive. Called before each wait,
    /// after <see cref="Receive"/> came to would-block or drained. Edge-triggered transports have nothing to do.
    /// </summary>
    public virtual void AwaitReadable() { }

    /// <summary>Sends without waiting. The holder of the send gate only.</summary>
    public abstract IoResult Send(ReadOnlySpan<byte> data);

    /// <summary>
    /// Asks for <see cref="ISocketOwner.OnWritable"/> once there is room. A transport without readiness for writing
    /// may send some of <paramref name="head"/> meanwhile, and says how much; its bytes stay put until then.
    /// </summary>
    public virtual void AwaitWritable(ReadOnlyMemory<byte> head) { }

    /// <summary>
    /// True when nothing that <see cref="Send"/> took is kept back here. The holder of the send gate.
    /// </summary>
    public virtual bool TryFlush() => true;

    /// <summary>
    /// Sends FIN after everything that was sent. The holder of the send gate, or the loop once it is shut.
    /// </summary>
    public abstract void ShutdownSend();

    /// <summary>True once a reset or a hang-up in both directions was seen: there is nobody to send to.</summary>
    public virtual bool HungUp => false;

    /// <summary>
    /// True once the peer's FIN was seen, even with received bytes unread before it; never false again. Read on the
    /// loop.
    /// </summary>
    public virtual bool PeerFinished => false;

    /// <summary>
    /// True when <see cref="ISocketOwner.OnReadable"/> tells of a FIN although nobody receives. Otherwise FIN is seen
    /// by who peeks or receives, once nothing is unread before it.
    /// </summary>
    public virtual bool TellsOfFinish => true;

    /// <summary>What the peer did wrong, when it was that which ended receiving; null else.</summary>
    public virtual Exception? Failure => null;

    /// <summary>What made a send fail, when that was not the network. The holder of the send gate.</summary>
    public virtual Exception? SendFault => null;

    /// <summary>True when received bytes may be kept here, where <see cref="Peek"/> does not see them.</summary>
    public virtual bool KeepsReceived => false;

    /// <summary>
    /// Looks whether received bytes are there, or the peer's FIN. One consumer at a time, as for <see cref="Receive"/>.
    /// </summary>
    public abstract PeekResult Peek();

    /// <summary>
    /// Gives the descriptor back; called again, it does nothing. The send gate is shut, and the reader is out.
    /// </summary>
    [OnLoop]
    public abstract void Close();

    /// <summary>As <see cref="Close"/>, but the peer gets RST and what is unsent is thrown away.</summary>
    [OnLoop]
    public abstract void Abort();
}
