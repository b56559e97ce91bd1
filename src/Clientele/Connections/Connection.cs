using System.Net;
using Clientele.Connections;
using Clientele.Transport;

namespace Clientele;

/// <summary>
/// One TCP connection, seen from either end: messages in, messages out, and three different ways to end it.
/// Sending and ending may be done from any thread, also at once; receiving is for one consumer at a time.
/// </summary>
public partial class Connection : IAsyncDisposable, ISocketOwner, ITimerTarget
{
    private readonly ConnectionSettings _settings;
    private TextEncoding _encoding;
    private Framing _framing;

    internal Connection(
        TransportSocket socket, ConnectionSettings settings, Framing framing, TextEncoding encoding, TextEncoding sendEncoding)
    {
        Socket = socket;
        _settings = settings;
        _framing = framing;
        _encoding = encoding;
        Outbound = new Outbound(this, framing, sendEncoding);
        _lastReceived = socket.Loop.Now;
        if (settings.Rate is not null)
            _rate = new RateMeter(settings.Rate, _lastReceived);
    }

    private protected enum Phase : byte
    {
        /// <summary>Connected, and nobody reads yet: admission, or the waiting line.</summary>
        Waiting,
        Open,
        HalfClosed,
        Ending,
        Flushing,
        Lingering,
        Done,
    }

    internal TransportSocket Socket { get; private protected set; }

    internal EventLoop Loop => Socket.Loop;

    internal ConnectionSettings Settings => _settings;

    internal Outbound Outbound { get; }

    /// <summary>Nobody reads yet: admission, or the waiting line. On the loop.</summary>
    internal bool IsWaiting => _phase == Phase.Waiting;

    /// <summary>Nothing more is sent, and what is queued is thrown away. Any thread.</summary>
    internal bool IsAborted => _abort;

    /// <summary>The peer's address, or null for a Unix socket.</summary>
    public IPEndPoint? RemoteEndPoint => Socket.RemoteAddress.ToEndPoint() as IPEndPoint;

    /// <summary>Our address, or null for a Unix socket.</summary>
    public IPEndPoint? LocalEndPoint => Socket.LocalAddress.ToEndPoint() as IPEndPoint;

    /// <summary>The peer's address as people read it: <c>127.0.0.1:52044</c>, <c>[::1]:52044</c> or <c>unix</c>.</summary>
    public string Address => Socket.RemoteAddress.ToString();

    /// <summary>The same as ASCII into <see cref="NetworkAddress.MostChars"/> of room, for IPv4 without an object; how long it is. Any thread.</summary>
    internal int CopyAddress(Span<byte> room) => Socket.RemoteAddress.CopyTo(room);

    /// <summary>
    /// The encoding of what is received, and of what is sent unless <see cref="SendEncoding"/> differs. Setting it sets both.
    /// Set it from the consumer, between two messages.
    /// </summary>
    public TextEncoding Encoding
    {
        get => _encoding;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _encoding = value;
            Outbound.Encoding = value;
            _textState = default;
        }
    }

    /// <summary>The encoding of text that is sent.</summary>
    public TextEncoding SendEncoding
    {
        get => Outbound.Encoding;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Outbound.Encoding = value;
        }
    }

    /// <summary>How messages are told apart, in both directions. Set it from the consumer, between two messages.</summary>
    public Framing Framing
    {
        get => _framing;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _framing = value;
            Outbound.Framing = value;
            _resumeAt = 0;
        }
    }

    /// <summary>Bytes received and not thrown away. Any thread.</summary>
    public long BytesReceived => Volatile.Read(ref _bytesReceived);

    /// <summary>Bytes that the system has taken. Any thread.</summary>
    public long BytesSent => Outbound.BytesSent;

    /// <summary>Messages received. Any thread.</summary>
    public long MessagesReceived => Volatile.Read(ref _messagesReceived);

    /// <summary>Messages accepted for sending. Any thread.</summary>
    public long MessagesSent => Outbound.MessagesSent;

    /// <summary>Messages dropped by the <see cref="OverflowPolicy"/>. Any thread.</summary>
    public long MessagesDropped => Outbound.MessagesDropped;

    /// <summary>Bytes in the outbound queue. Any thread.</summary>
    public long QueuedBytes => Outbound.QueuedBytes;

    /// <summary>
    /// How long the peer has been silent: time since the last byte was received. It stands still while it is we who do not read: while
    /// a handler is busy with a message (then it is the silence before that message, or zero) or reads no messages at all, and
    /// while a recorder of the server is behind. Any thread.
    /// </summary>
    public TimeSpan IdleTime => TimeSpan.FromMicroseconds(IsUnread
        ? Volatile.Read(ref _silence)
        : Math.Max(0, Loop.ReadClock() - Math.Max(Volatile.Read(ref _lastReceived), Loop.IntakeOpened)));

    /// <summary>Why the connection ended; <see cref="LeaveReason.None"/> while it has not. Any thread.</summary>
    public LeaveReason Reason => (LeaveReason)Volatile.Read(ref _reason);

    /// <summary>The error behind <see cref="Reason"/>, if there is one. Any thread.</summary>
    public Exception? Error => Volatile.Read(ref _error);

    /// <summary>Whether an event tells of each frame that is sent. Any thread.</summary>
    internal virtual bool TellsOfSent => false;

    /// <summary>A frame is sent, or queued. By the holder of the send gate, in the order of the bytes.</summary>
    internal virtual void OnTold(ReadOnlySpan<byte> frame) { }

    /// <summary>Frames were dropped. By the holder of the send gate.</summary>
    internal virtual void OnDropped(int messages) { }

    void ISocketOwner.OnWritable(int taken) => Outbound.OnWritable(taken);

    /// <summary>A message was taken, or one accepted for sending. Any thread.</summary>
    internal void NoteActivity()
    {
        if (_peerFinished)
            RestartFinishTimeout();
    }

    /// <inheritdoc/>
    public override string ToString() => Address;
}
