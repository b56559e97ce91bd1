using System.Net;
using Clientele.Connections;
using Clientele.Transport;

namespace Clientele;

/// <summary>
/// One TCP connection, seen from either end: messages in, messages out, and three different ways to end it.
/// Sending and ending may be done from any thread, also at once; receiving is for one consumer at a time.
/// </summary>
public partial class Connection : IAsyncDisposable, ISocketOwner
{
    internal Connection(
        TransportSocket socket, ConnectionSettings settings, Framing framing, TextEncoding encoding,
        TextEncoding sendEncoding)
    {
        Socket = socket;
        Settings = settings;
        Inbound = new Inbound(this, framing, encoding);
        Outbound = new Outbound(this, framing, sendEncoding);
        Lifecycle = new ConnectionLifecycle(this);
    }

    /// <summary>The peer's address, or null for a Unix socket.</summary>
    public IPEndPoint? RemoteEndPoint => Socket.RemoteAddress.ToEndPoint() as IPEndPoint;

    /// <summary>Our address, or null for a Unix socket.</summary>
    public IPEndPoint? LocalEndPoint => Socket.LocalAddress.ToEndPoint() as IPEndPoint;

    /// <summary>The peer's address as a value without objects, to sort by and to write. Any thread.</summary>
    public NetworkAddress RemoteAddress => Socket.RemoteAddress;

    /// <summary>
    /// The peer's address as people read it: <c>127.0.0.1:52044</c>, <c>[::1]:52044</c> or <c>unix</c>.
    /// </summary>
    public string Address => Socket.RemoteAddress.ToString();

    /// <summary>
    /// The encoding of what is received, and of what is sent unless <see cref="SendEncoding"/> differs. Setting it sets
    /// both, and is for the consumer, between two messages; <see cref="ChangeEncoding"/> is for any thread, and counts
    /// here at once. To be read by any thread.
    /// </summary>
    public TextEncoding Encoding
    {
        get => Inbound.Encoding;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Inbound.Encoding = value;
            Outbound.Encoding = value;
        }
    }

    /// <summary>The encoding of text that is sent. Any thread; a text that is being sent keeps its own.</summary>
    public TextEncoding SendEncoding
    {
        get => Outbound.Encoding;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Outbound.Encoding = value;
        }
    }

    /// <summary>
    /// How received messages are told apart. To set it sets both directions: do so from the consumer, between two
    /// messages. No byte that has arrived is lost: what was not taken yet is cut by the new one. For any thread there
    /// is <see cref="ChangeFraming"/>, which counts here at once. To be read by any thread.
    /// </summary>
    public Framing Framing
    {
        get => Inbound.Framing;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Inbound.Framing = value;
            Outbound.Framing = value;
        }
    }

    /// <summary>
    /// How messages to be sent are made recognisable: as <see cref="Framing"/> unless set otherwise. Any thread; a
    /// message that is being sent keeps the one that it was begun with.
    /// </summary>
    public Framing SendFraming
    {
        get => Outbound.Framing;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Outbound.Framing = value;
        }
    }

    /// <summary>Bytes received and not thrown away. Any thread.</summary>
    public long BytesReceived => Inbound.BytesReceived;

    /// <summary>Bytes that the system has taken. Any thread.</summary>
    public long BytesSent => Outbound.BytesSent;

    /// <summary>Messages received. Any thread.</summary>
    public long MessagesReceived => Inbound.MessagesReceived;

    /// <summary>Messages accepted for sending. Any thread.</summary>
    public long MessagesSent => Outbound.MessagesSent;

    /// <summary>Messages dropped by the <see cref="OverflowPolicy"/>. Any thread.</summary>
    public long MessagesDropped => Outbound.MessagesDropped;

    /// <summary>Bytes in the outbound queue. Any thread.</summary>
    public long QueuedBytes => Outbound.QueuedBytes;

    /// <summary>
    /// How long the peer has been silent: time since the last byte was received. It stands still while it is we who do
    /// not read: while a handler is busy with a message (then it is the silence before that message, or zero) or reads
    /// no messages at all, and while a recorder of the server is behind. Any thread.
    /// </summary>
    public TimeSpan IdleTime => TimeSpan.FromMicroseconds(Inbound.IdleTime);

    /// <summary>Why the connection ended; <see cref="LeaveReason.None"/> while it has not. Any thread.</summary>
    public LeaveReason Reason => Lifecycle.Ending?.Reason ?? LeaveReason.None;

    /// <summary>The error behind <see cref="Reason"/>, if there is one. Any thread.</summary>
    public Exception? Error => Lifecycle.Ending?.Error;

    /// <summary>
    /// Is cancelled when the connection is broken, or has begun to end for another reason than its handler's return: a
    /// customer who has finished (<see cref="PeerFinished"/>) has <see cref="ServerOptions.FinishTimeout"/> to be
    /// answered. Asked for after that, it is cancelled already. What is registered runs on the thread pool. Any thread.
    /// </summary>
    public CancellationToken Ended
    {
        get
        {
            if (Lifecycle.IsEnding)
                return new CancellationToken(canceled: true);
            HoldForTokens();
            return Lifecycle.Signals.Ended();
        }
    }

    /// <summary>
    /// Is cancelled when the peer's FIN has arrived: it says no more, and may still listen. What it said before is
    /// still delivered, and what is sent goes out. At the latest it is cancelled together with <see cref="Ended"/>.
    /// Asked for after that, it is cancelled already. What is registered runs on the thread pool. Any thread.
    /// </summary>
    /// <remarks>
    /// On <see cref="Transports.Portable"/> the FIN is seen only once everything that was said before it has been
    /// received.
    /// </remarks>
    public CancellationToken PeerFinished
    {
        get
        {
            if (Lifecycle.HasPeerFinished)
                return new CancellationToken(canceled: true);
            HoldForTokens();
            return Lifecycle.Signals.PeerFinished();
        }
    }

    internal TransportSocket Socket { get; private set; }

    internal EventLoop Loop => Socket.Loop;

    internal ConnectionSettings Settings { get; }

    internal Inbound Inbound { get; }

    internal Outbound Outbound { get; }

    internal ConnectionLifecycle Lifecycle { get; }

    /// <summary>Ends when the socket has been given back. Any thread.</summary>
    internal Task Closed => Lifecycle.Signals.Closed();

    /// <summary>
    /// The connection ended before its handler did, or before what was owed to the peer was sent, by the close timeout.
    /// </summary>
    internal bool EndedByDeadline => Lifecycle.EndedByDeadline;

    /// <summary>Not read yet: in admission or the waiting line. Any thread.</summary>
    internal bool IsWaiting => Lifecycle.Phase == ConnectionPhase.Waiting;

    /// <summary>True while its consumer waits for bytes. Any thread.</summary>
    internal bool IsReading => Inbound.IsReading;

    /// <summary>The socket over which TLS is spoken when it starts.</summary>
    internal virtual TransportSocket PlainSocket => Socket;

    /// <summary>Whether an event tells of each frame that is sent. Any thread.</summary>
    internal virtual bool TellsOfSent => false;

    /// <summary>Somebody wants to see what stood on the wire: it is kept before it is unwrapped.</summary>
    internal virtual bool TellsOfFrames => false;

    /// <summary>
    /// Whether the caller is the one that may be made to wait: for a client connection, every caller.
    /// </summary>
    private protected virtual bool MayWait => true;

    /// <inheritdoc/>
    public override string ToString() => Address;

    void ISocketOwner.OnReadable()
    {
        switch (Lifecycle.Phase)
        {
            case ConnectionPhase.Waiting:
                OnReadableWhileWaiting();
                break;
            case ConnectionPhase.Open when Inbound.IsInline:
                Inbound.ReceiveInline();
                break;
            case ConnectionPhase.Lingering:
                Lifecycle.Discard();
                break;
            case ConnectionPhase.Closed:
                break;
            default:
                Lifecycle.OnReadable(readerLooks: Inbound.WakeReader());
                break;
        }
    }

    void ISocketOwner.OnWritable(int taken) => Outbound.OnWritable(taken);

    void IFaultable.OnFault(Exception error) => Lifecycle.OnFault(error);

    /// <summary>Asks for the end; the first reason stays. Any thread.</summary>
    internal void End(LeaveReason reason, Exception? error, bool abort = false, long closeTimeout = -1) =>
        Lifecycle.RequestEnd(reason, error, abort, closeTimeout: closeTimeout);

    /// <summary>
    /// Something of ours has thrown: the connection ends as failed, at once. Any thread; throws nothing.
    /// </summary>
    internal void Fault(Exception error)
    {
        if (Lifecycle.RequestEnd(LeaveReason.Failed, error, abort: true))
            return;
        Lifecycle.AddError(error);
        LogMessages.ConnectionWorkFailed(Settings.Logger, error, this);
    }

    /// <summary>The socket is another one from here on, which knows the one before.</summary>
    [OnLoop]
    internal void UseSocket(TransportSocket socket)
    {
        Loop.AssertCurrent();
        Socket = socket;
    }

    /// <summary>The connection is open for its consumer.</summary>
    [OnLoop]
    private protected void Open(InlineHandler? inline)
    {
        Loop.AssertCurrent();
        if (Lifecycle.TryOpen(isInline: inline is not null))
            Inbound.Open(inline);
    }

    /// <summary>The socket has something to tell, and nobody reads yet.</summary>
    [OnLoop]
    private protected virtual void OnReadableWhileWaiting() => Loop.AssertCurrent();

    /// <summary>The socket that takes the place of its own once TLS is spoken over the plain one.</summary>
    [OnLoop]
    internal virtual TransportSocket Over(TransportSocket secured)
    {
        Loop.AssertCurrent();
        return secured;
    }

    /// <summary>A part of a message has come, and the rest is waited for. By the consumer.</summary>
    internal virtual void OnPartReceived() { }

    /// <summary>A message has come, and its consumer sees it next, unless it is incomplete. By the consumer.</summary>
    /// <param name="message">The message.</param>
    /// <param name="frame">What stood on the wire, if <see cref="TellsOfFrames"/>.</param>
    internal virtual void OnSaid(in Message message, ReadOnlySpan<byte> frame) { }

    /// <summary>A frame is sent, or queued. By the holder of the send gate, in the order of the bytes.</summary>
    internal virtual void OnTold(ReadOnlySpan<byte> frame) { }

    /// <summary>Frames were dropped. By the holder of the send gate.</summary>
    internal virtual void OnDropped(int messages) { }

    /// <summary>The handler or callback has thrown.</summary>
    [OnLoop]
    internal virtual void OnConsumerFailed(Exception error) => Loop.AssertCurrent();

    /// <summary>It is gone, whatever the socket still has to do. Called again when it has thrown.</summary>
    [OnLoop]
    internal virtual void OnDeparted() => Loop.AssertCurrent();

    /// <summary>The socket has been given back. Called once, last of all.</summary>
    [OnLoop]
    internal virtual void OnClosed() => Loop.AssertCurrent();

    /// <summary>
    /// The holder of a token may wait for that and nothing else: the connection is kept, and its FIN looked for.
    /// </summary>
    private void HoldForTokens()
    {
        Settings.Loose?.Hold(this);
        if (!Socket.TellsOfFinish)
            Lifecycle.LookAgain();
    }
}
