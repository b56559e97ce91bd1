using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using Clientele.Transport.Tls;

namespace Clientele.Transport;

/// <summary>
/// TLS over another socket, by SslStream: non-blocking above as below. Idle, it holds SslStream's 34 KB, and no buffer.
/// </summary>
#pragma warning disable CA1001 // Close and Abort dispose, as for every socket
[Experimental("CLIENTELE001")]
public sealed class TlsSocket : TransportSocket, ISocketOwner
#pragma warning restore CA1001
{
    private const int RecordSize = 16 * 1024;
    private const string TooLong = "the TLS handshake took too long";

    // Where reading is (_state):
    //
    // from       to         by             when
    // Idle       Reading    the consumer   it asks for bytes (BeginReading), and there are none yet
    // Reading    Available  the read       a record was decrypted; it is in _plain
    // Reading    Over       the read       the stream has ended, or reading has failed (_receiveError)
    // Available  Idle       the consumer   it has taken the last byte of the record
    //
    // The read goes on from wait to wait on the loop, or on the consumer's thread when bytes are there already. What
    // _plain, _plainStart, _plainEnd and _receiveError hold is the read's in Reading, and the consumer's afterwards.
    //
    // The read tells the owner when it has left Reading, unless the consumer is still in BeginReading and looks itself.
    // _asker is that consumer's thread, from before Reading until it leaves BeginReading: a read ends on it inside.
    private const int Idle = 0, Reading = 1, Available = 2, Over = 3;

    private readonly TransportSocket _socket;
    private readonly CipherStream _cipher;
    private readonly SslStream _ssl;
    private readonly SslTurn _turn = new();
    private readonly Action _goOn;
    private readonly TlsParty _party;
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter _read;
    private byte[]? _plain;
    private int _plainStart;
    private int _plainEnd;
    private SocketError _receiveError;
    private Exception? _failure;
    private int _state;
    private int _asker;
    private bool _begun;
    private bool _shutdown;
    private Exception? _sendFault;
    private volatile bool _closed;
    private bool _toldOfEnd;
    private int _disposed;

    private TlsSocket(TransportSocket socket, TlsParty party) : base(socket.Loop)
    {
        _socket = socket;
        _party = party;
        _cipher = new CipherStream(socket);
        _ssl = new SslStream(_cipher, leaveInnerStreamOpen: true);
        _goOn = GoOn;
    }

    /// <inheritdoc/>
    public override NetworkAddress RemoteAddress => _socket.RemoteAddress;

    /// <inheritdoc/>
    public override NetworkAddress LocalAddress => _socket.LocalAddress;

    /// <inheritdoc/>
    public override bool HungUp => _socket.HungUp;

    /// <inheritdoc/>
    public override bool PeerFinished =>
        _socket.PeerFinished || (Volatile.Read(ref _state) == Over && _receiveError == SocketError.Success);

    /// <inheritdoc/>
    public override bool TellsOfFinish => _socket.TellsOfFinish;

    /// <inheritdoc/>
    public override Exception? SendFault => _sendFault;

    /// <inheritdoc/>
    public override Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>The handshake: the socket belongs to the result, or is still the caller's on failure.</summary>
    /// <param name="socket">The socket underneath.</param>
    /// <param name="party">This end of the connection.</param>
    /// <param name="gate">Bounds the handshakes at a time, and has let this one in; null for no bound.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled. Other errors are the party's.</exception>
    public static async Task<TlsSocket> AuthenticateAsync(
        TransportSocket socket, TlsParty party, HandshakeGate? gate, CancellationToken cancellationToken)
    {
        var tls = new TlsSocket(socket, party);
        tls._cipher.BeginHandshake(party.IsClient, gate);
        var attached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        socket.Loop.Post(
            _ =>
            {
                try
                {
                    socket.Attach(tls);
                    attached.SetResult();
                }
                catch (Exception error)
                {
                    attached.SetException(error);
                }
            },
            null);
        await attached.Task.ConfigureAwait(false);
        try
        {
            // SslStream looks at the token between its reads only: ending the stream underneath is what ends a wait.
            using (cancellationToken.UnsafeRegister(static cipher => ((CipherStream)cipher!).End(), tls._cipher))
                await party.AuthenticateAsync(tls._ssl, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            tls._cipher.BecomeReader(tls._turn);
            return tls;
        }
        catch (Exception error)
        {
            Exception? refusal = party.Refusal;
            if (refusal is not null)
                tls._cipher.Refuse(party.RefusalAlert);
            await tls._ssl.DisposeAsync().ConfigureAwait(false);
            if (cancellationToken.IsCancellationRequested)
                throw new OperationCanceledException(TooLong, party.HandshakeTimedOut(error), cancellationToken);
            if (error is AuthenticationException or IOException)
                throw refusal ?? party.HandshakeFailed(error, tls._cipher.First, tls._cipher.ReceiveError);
            throw;
        }
    }

    /// <inheritdoc/>
    [OnLoop]
    public override void Attach(ISocketOwner owner)
    {
        Loop.AssertCurrent();
        Owner = owner;
        owner.OnReadable();
    }

    void IFaultable.OnFault(Exception error) => Owner?.OnFault(error);

    [OnLoop]
    void ISocketOwner.OnReadable()
    {
        Loop.AssertCurrent();
        _cipher.OnReadable();
        // A read that is asked for tells of it too; but perhaps nobody reads.
        if (_toldOfEnd || !(_socket.PeerFinished || _socket.HungUp) || Owner is not { } owner)
            return;
        _toldOfEnd = _socket.HungUp;
        owner.OnReadable();
    }

    [OnLoop]
    void ISocketOwner.OnWritable(int taken)
    {
        Loop.AssertCurrent();
        if (!_cipher.OnWritable(taken))
            return;
        Owner?.OnWritable(0);
    }

    void ISocketOwner.OnClosing() => _cipher.End();

    /// <inheritdoc/>
    public override IoResult Receive(Span<byte> buffer)
    {
        BeginReading();
        switch (Volatile.Read(ref _state))
        {
            case Available:
                int count = Math.Min(buffer.Length, _plainEnd - _plainStart);
                _plain.AsSpan(_plainStart, count).CopyTo(buffer);
                _plainStart += count;
                if (_plainStart == _plainEnd)
                {
                    ArrayPool<byte>.Shared.Return(_plain!);
                    _plain = null;
                    Volatile.Write(ref _state, Idle);
                }

                return IoResult.Moved(count);
            case Over:
                return _receiveError == SocketError.Success ? IoResult.Moved(0) : IoResult.Failed(_receiveError);
            default:
                return IoResult.Blocked;
        }
    }

    /// <inheritdoc/>
    public override IoResult Send(ReadOnlySpan<byte> data)
    {
        if (_cipher.HasUnsent && !_cipher.TryFlush())
            return IoResult.Blocked;
        if (_cipher.SendError != SocketError.Success)
            return IoResult.Failed(_cipher.SendError);
        try
        {
            int count = Math.Min(data.Length, RecordSize);
            _ssl.Write(data[..count]);
            return _cipher.Sent(count);
        }
        catch (Exception error)
        {
            // Whatever it is (OpenSSL has its own): the sender holds the gate, and must hear of it as an error.
            if (_cipher.SendError == SocketError.Success)
                _sendFault = Volatile.Read(ref _failure) ?? error;
            return IoResult.Failed(SocketError.ConnectionAborted);
        }
    }

    /// <inheritdoc/>
    public override bool TryFlush() => _cipher.TryFlush();

    /// <inheritdoc/>
    public override void ShutdownSend()
    {
        if (_shutdown)
            return;
        _shutdown = true;
        _turn.End(SayGoodbye);
    }

    private void SayGoodbye()
    {
        try
        {
            // close_notify first: without it the peer cannot tell an end from a cut. Written without waiting.
            _ = _ssl.ShutdownAsync();
        }
        catch (Exception)
        {
            // A broken connection needs no goodbye, and OpenSSL refuses one in the middle of reading a session ticket.
        }

        _cipher.Finish();
    }

    /// <inheritdoc/>
    public override bool KeepsReceived => true;

    /// <summary>
    /// What lies in the socket underneath tells nothing: SslStream may have taken it already, and close_notify is bytes
    /// there. So one record is read and kept.
    /// </summary>
    public override PeekResult Peek()
    {
        BeginReading();
        return Volatile.Read(ref _state) switch
        {
            Available => PeekResult.Bytes,
            Over => _receiveError == SocketError.Success ? PeekResult.End : PeekResult.Broken,
            _ => PeekResult.Nothing,
        };
    }

    /// <inheritdoc/>
    [OnLoop]
    public override void Close()
    {
        Loop.AssertCurrent();
        // Before the reader is woken by it: it tells nobody any more.
        _closed = true;
        _socket.Close();
        DisposeWhenRead();
    }

    /// <inheritdoc/>
    [OnLoop]
    public override void Abort()
    {
        Loop.AssertCurrent();
        _closed = true;
        _socket.Abort();
        DisposeWhenRead();
    }

    /// <inheritdoc/>
    public override string ToString() => _socket.ToString()!;

    /// <summary>By the consumer: reads one record, at once, or later: then the owner is told.</summary>
    private void BeginReading()
    {
        if (Volatile.Read(ref _state) != Idle)
            return;
        int self = Environment.CurrentManagedThreadId;
        Volatile.Write(ref _asker, self);
        Interlocked.Exchange(ref _state, Reading);
        _turn.Enter();
        GoOn();
        // Another may be asking by now.
        Interlocked.CompareExchange(ref _asker, 0, self);
    }

#pragma warning disable CA2012 // Each is awaited once, by hand
    /// <summary>
    /// A read, from wait to wait. A method with awaits would be an object for each message; and waits end on the
    /// loop's thread, where what came is decrypted and handed on at once.
    /// </summary>
    private void GoOn()
    {
        int state = Over;
        try
        {
            // With an empty buffer SslStream waits without holding one itself.
            if (!_begun)
                (_begun, _read) = (true, _ssl.ReadAsync(Memory<byte>.Empty).ConfigureAwait(false).GetAwaiter());
            while (true)
            {
                ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter read = _read;
                if (!read.IsCompleted)
                {
                    // It may go on elsewhere before this returns.
                    read.UnsafeOnCompleted(_goOn);
                    return;
                }

                int count = read.GetResult();
                if (_plain is not null)
                {
                    if (count > 0)
                        state = Available;
                    Keep(count);
                    break;
                }

                _plain = ArrayPool<byte>.Shared.Rent(RecordSize);
                _read = _ssl.ReadAsync(_plain).ConfigureAwait(false).GetAwaiter();
            }
        }
        catch (Exception error)
        {
            if (_cipher.ReceiveError == SocketError.Success)
                Volatile.Write(ref _failure, _party.ReadingFailed(error));
            _receiveError = _cipher.ReceiveError != 0 ? _cipher.ReceiveError : SocketError.ConnectionAborted;
            Keep(0);
        }

        _begun = false;
        _turn.Leave();
        bool isAwaited = Volatile.Read(ref _asker) != Environment.CurrentManagedThreadId;
        Interlocked.Exchange(ref _state, state);
        if (_closed)
            DisposeOnce();
        else if (isAwaited && Loop.IsCurrent)
            TellOwner();
        else if (isAwaited)
            Loop.Post(static self => ((TlsSocket)self!).Owner!.OnReadable(), this);
    }
#pragma warning restore CA2012

    /// <summary>
    /// What was read, until it is received. Many wait at once for their loop: the pool keeps 32 of a size for each
    /// processor, and 16 KiB each were allocated anew.
    /// </summary>
    private void Keep(int count)
    {
        byte[]? read = _plain;
        (_plain, _plainStart, _plainEnd) = (null, 0, count);
        if (read is null)
            return;
        if (count > RecordSize / 4)
        {
            _plain = read;
            return;
        }

        if (count > 0)
            read.AsSpan(0, count).CopyTo(_plain = ArrayPool<byte>.Shared.Rent(count));
        ArrayPool<byte>.Shared.Return(read);
    }

    /// <summary>This runs inside of SslStream's own code, which nothing of ours must pass through.</summary>
    [OnLoop]
    private void TellOwner()
    {
        Loop.AssertCurrent();
        try
        {
            Owner!.OnReadable();
        }
        catch (Exception error)
        {
            Loop.Failed(error, Owner);
        }
    }

    private void DisposeWhenRead()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _state) != Reading)
            DisposeOnce();
    }

    private void DisposeOnce()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            _ssl.Dispose();
    }
}
