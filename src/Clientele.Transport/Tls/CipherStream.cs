using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Clientele.Transport.Tls;

/// <summary>
/// What SslStream reads and writes: the bytes of a socket underneath. Writing never waits: what the socket does not
/// take is kept, and its owner sends no more until it is gone. After <see cref="End"/> nobody is in the socket.
/// </summary>
internal sealed class CipherStream(TransportSocket socket) : AsyncOnlyStream
{
    private const int MostFirst = 80;

    private readonly ReadinessSignal _readable = new();
    private readonly Queue<ReadOnlyMemory<byte>> _unsent = new();
    private readonly RankedLock _receiving = new(LockRank.TlsReceive);
    private readonly RankedLock _sending = new(LockRank.TlsSend);
    private SslTurn? _turn;
    private ReadOnlyMemory<byte> _head;
    private SocketError _sendError;
    private bool _drained;
    private bool _waitingToWrite;
    private bool _finishing;
    private bool _closed;

    // What came first, while the handshake lasts: it tells what the peer speaks.
    private byte[]? _first;
    private int _firstLength;

    // A client's last flight: the server must not take us for joined before we have accepted its certificate.
    private List<byte[]>? _held;

    /// <summary>What ended sending, if anything did.</summary>
    public SocketError SendError => _sendError;

    /// <summary>What became of bytes that were given to SslStream.</summary>
    public IoResult Sent(int count) =>
        _sendError == SocketError.Success ? IoResult.Moved(count) : IoResult.Failed(_sendError);

    /// <summary>What ended receiving, if anything but the end of the stream did.</summary>
    public SocketError ReceiveError { get; private set; }

    /// <summary>True while bytes wait for the socket.</summary>
    public bool HasUnsent
    {
        get
        {
            using (_sending.Enter())
                return !_head.IsEmpty && _sendError == SocketError.Success;
        }
    }

    /// <summary>The beginning of what came in the handshake; at most <see cref="MostFirst"/> bytes.</summary>
    public ReadOnlySpan<byte> First => _first.AsSpan(0, _firstLength);

    /// <summary>
    /// Before a handshake. A client's bytes are held until it waits for an answer, or has accepted the server.
    /// </summary>
    public void BeginHandshake(bool isClient, HandshakeGate? gate)
    {
        Gate = gate;
        _first = new byte[MostFirst];
        _held = isClient ? [] : null;
    }

    /// <summary>
    /// Instead of what is held: an alert that tells the server that its certificate is refused. A server of TLS 1.3
    /// takes a plain one until the client has finished (RFC 8446, 6); one of 1.2 has nothing held any more.
    /// </summary>
    public void Refuse(byte alert)
    {
        if (_held is not { Count: > 0 })
            return;
        _held = null;
        Write([21, 3, 3, 0, 2, 2, alert]);
    }

    /// <summary>
    /// The handshake is over: reading takes turns with ending, and goes on inside of <see cref="OnReadable"/>.
    /// </summary>
    public void BecomeReader(SslTurn turn)
    {
        SendHeld(goesOn: false);
        _first = null;
        Gate = null;
        _turn = turn;
        _readable.GoesOnAtOnce = true;
    }

    /// <summary>The socket has become readable.</summary>
    [OnLoop]
    public void OnReadable()
    {
        socket.Loop.AssertCurrent();
        _readable.Set();
    }

    /// <summary>No more is read or written: a pending read ends as the stream's end. Any thread.</summary>
    public void End()
    {
        using (_receiving.Enter())
        {
            using (_sending.Enter())
            {
                _closed = true;
                if (_sendError == SocketError.Success)
                    _sendError = SocketError.OperationAborted;
            }
        }

        _readable.Set();
    }

    /// <summary>
    /// True when nothing is kept. While the socket is asked to tell when there is room, it may be sending: it is left
    /// alone.
    /// </summary>
    public bool TryFlush()
    {
        using (_sending.Enter())
            return FlushHeld();
    }

    /// <summary>
    /// There is room, and the socket has sent some of what is kept meanwhile: sends the rest. True when nothing is
    /// kept.
    /// </summary>
    [OnLoop]
    public bool OnWritable(int taken)
    {
        socket.Loop.AssertCurrent();
        using (_sending.Enter())
        {
            _waitingToWrite = false;
            Consume(taken);
            return FlushHeld();
        }
    }

    /// <summary>FIN, after everything that is kept.</summary>
    public void Finish()
    {
        using (_sending.Enter())
        {
            _finishing = true;
            FlushHeld();
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_held is { } held)
        {
            held.Add(buffer.ToArray());
            return;
        }

        using (_sending.Enter())
        {
            if (_sendError != SocketError.Success)
                return;
            int sent = 0;
            if (_head.IsEmpty)
            {
                IoResult result = socket.Send(buffer);
                if (!result.IsSuccess && !result.WouldBlock)
                    _sendError = result.Error;
                sent = result.Count;
            }

            if (sent == buffer.Length || _sendError != SocketError.Success)
                return;
            FaultInjection.At(FaultPoint.TlsWrite, socket);
            byte[] rest = buffer[sent..].ToArray();
            if (_head.IsEmpty)
                _head = rest;
            else
                _unsent.Enqueue(rest);
            FlushHeld();
        }
    }

    /// <summary>
    /// Set while a handshake goes on: its place is for computing, and given up while the peer says nothing.
    /// </summary>
    public HandshakeGate? Gate { get; set; }

    // Boxes of its own and of SslStream's are kept and used again: without that each message was three objects.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WaitAtGateAsync(HandshakeGate gate)
    {
        gate.Leave();
        try
        {
            await _readable.WaitAsync().ConfigureAwait(false);
        }
        finally
        {
            // The caller leaves it once more.
            await gate.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _turn?.Leave();
        SendHeld(goesOn: true);
        try
        {
            while (true)
            {
                // After a read that drained the socket the system has nothing to tell before the next edge.
                if (!_drained || !_readable.IsClear)
                {
                    _readable.Reset();
                    _drained = false;
                    if (TryRead(buffer.Span, out int count))
                        return count;
                }

                socket.AwaitReadable();
                if (Gate is { } gate)
                    await WaitAtGateAsync(gate).ConfigureAwait(false);
                else
                    await _readable.WaitAsync().ConfigureAwait(false);
                // Who only asks whether there is something need not ask the system as well.
                if (buffer.IsEmpty)
                    return 0;
            }
        }
        finally
        {
            _turn?.Enter();
        }
    }

    /// <summary>False when there is nothing yet. An empty buffer asks only whether there is something.</summary>
    private bool TryRead(Span<byte> buffer, out int count)
    {
        count = 0;
        using (_receiving.Enter())
        {
            if (_closed)
                return true;
            if (buffer.IsEmpty)
                return socket.Peek() != PeekResult.Nothing;
            IoResult result = socket.Receive(buffer);
            _drained = result.WouldBlock || result.Drained;
            if (result.WouldBlock)
                return false;
            count = result.Count;
            if (_first is { } first && count > 0)
                NoteFirst(first, buffer[..count]);
            if (result.IsSuccess)
                return true;
            ReceiveError = result.Error;
            throw new IOException("the connection broke", new SocketException((int)result.Error));
        }
    }

    private void NoteFirst(byte[] first, ReadOnlySpan<byte> received)
    {
        int more = Math.Min(received.Length, first.Length - _firstLength);
        received[..more].CopyTo(first.AsSpan(_firstLength));
        _firstLength += more;
    }

    private void SendHeld(bool goesOn)
    {
        if (_held is not { } held)
            return;
        _held = null;
        foreach (byte[] bytes in held)
            Write(bytes);
        held.Clear();
        _held = goesOn ? held : null;
    }

    [UnderLock]
    private bool FlushHeld()
    {
        _sending.AssertHeld();
        while (!_waitingToWrite && !_head.IsEmpty && _sendError == SocketError.Success)
        {
            IoResult sent = socket.Send(_head.Span);
            if (sent.WouldBlock)
            {
                _waitingToWrite = true;
                socket.AwaitWritable(_head);
            }
            else if (!sent.IsSuccess)
            {
                _sendError = sent.Error;
            }
            else
            {
                Consume(sent.Count);
            }
        }

        bool done = _head.IsEmpty || _sendError != SocketError.Success;
        if (done && _finishing && !_closed)
        {
            _finishing = false;
            socket.ShutdownSend();
        }

        return done;
    }

    [UnderLock]
    private void Consume(int bytes)
    {
        _sending.AssertHeld();
        _head = _head[bytes..];
        if (_head.IsEmpty && _unsent.TryDequeue(out ReadOnlyMemory<byte> next))
            _head = next;
    }
}
