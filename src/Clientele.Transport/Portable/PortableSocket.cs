using System.Net.Sockets;

namespace Clientele.Transport.Portable;

/// <summary>A non-blocking .NET socket; readiness is what a receive into an empty buffer tells when it ends.</summary>
internal sealed class PortableSocket : TransportSocket
{
    private readonly Socket _socket;
    private readonly NetworkAddress _remote;
    private Readiness? _readable;
    private Readiness? _writable;
    private SocketError _foundError;
    private bool _finishSeen;
    private bool _closed;

    public PortableSocket(EventLoop loop, Socket socket, NetworkAddress remote) : base(loop)
    {
        (_socket, _remote) = (socket, remote);
        _socket.Blocking = false;
    }

    public override NetworkAddress RemoteAddress => _remote;

    public override NetworkAddress LocalAddress =>
        PortableOptions.AddressOf(_socket, static socket => socket.LocalEndPoint);

    public override bool HungUp => _foundError != SocketError.Success;

    public override bool PeerFinished => _finishSeen;

    public override bool TellsOfFinish => false;

    [OnLoop]
    public override void Attach(ISocketOwner owner)
    {
        Loop.AssertCurrent();
        if (_closed)
            throw new SocketException((int)SocketError.OperationAborted);
        bool handedOver = Owner is not null;
        Owner = owner;
        if (handedOver)
            owner.OnReadable();
    }

    public override IoResult Receive(Span<byte> buffer)
    {
        ThreadRules.AssertNoLockHeld("receive");
        int count = _socket.Receive(buffer, SocketFlags.None, out SocketError error);
        if (error != SocketError.Success)
            return Failed(error);
        // The wait before this may have been told of a reset, and the system tells of it only once.
        if (count == 0 && !buffer.IsEmpty && _foundError != SocketError.Success)
            return IoResult.Failed(_foundError);
        return IoResult.Moved(count, drained: count < buffer.Length);
    }

    public override void AwaitReadable() => Arm(ref _readable, ReadOnlyMemory<byte>.Empty, forReading: true);

    public override IoResult Send(ReadOnlySpan<byte> data)
    {
        ThreadRules.AssertNoLockHeld("send");
        int count = _socket.Send(data, SocketFlags.None, out SocketError error);
        return count > 0 || error == SocketError.Success ? IoResult.Moved(count) : Failed(error);
    }

    public override void AwaitWritable(ReadOnlyMemory<byte> head) => Arm(ref _writable, head, forReading: false);

    public override void ShutdownSend()
    {
        ThreadRules.AssertNoLockHeld("send FIN");
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It is broken already: the reader will see it.
        }
    }

    public override PeekResult Peek()
    {
        ThreadRules.AssertNoLockHeld("look into a socket");
        Span<byte> one = stackalloc byte[1];
        int count = _socket.Receive(one, SocketFlags.Peek, out SocketError error);
        if (error == SocketError.WouldBlock)
            return PeekResult.Nothing;
        if (error != SocketError.Success)
            _foundError = error;
        if (_foundError != SocketError.Success && count == 0)
            return PeekResult.Broken;
        if (count > 0)
            return PeekResult.Bytes;
        _finishSeen = true;
        return PeekResult.End;
    }

    [OnLoop]
    public override void Close()
    {
        Loop.AssertCurrent();
        if (_closed)
            return;
        Owner?.OnClosing();
        _closed = true;
        _socket.Dispose();
        _readable?.Dispose();
        _writable?.Dispose();
    }

    [OnLoop]
    public override void Abort()
    {
        Loop.AssertCurrent();
        try
        {
            _socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Broken already: the owner knows.
        }

        Close();
    }

    public override string ToString() => _remote.ToString();

    private static IoResult Failed(SocketError error) => error switch
    {
        SocketError.WouldBlock => IoResult.Blocked,
        _ => IoResult.Failed(error),
    };

    // Sends at once where that is possible.
    private void Arm(ref Readiness? readiness, ReadOnlyMemory<byte> head, bool forReading)
    {
        ThreadRules.AssertNoLockHeld("receive or send");
        Readiness mine = readiness ??= new Readiness(this, forReading);
        if (!mine.TryBegin(head))
            return;
        try
        {
            if (!(forReading ? _socket.ReceiveAsync(mine) : _socket.SendAsync(mine)))
                mine.Done();
        }
        catch (ObjectDisposedException)
        {
            // Closed meanwhile: there is no owner to tell.
        }
    }

    private void Readable(SocketError error)
    {
        if (error != SocketError.Success)
            _foundError = error;
        if (!_closed)
            Owner?.OnReadable();
    }

    private void Writable(int taken)
    {
        if (!_closed)
            Owner?.OnWritable(taken);
    }

    /// <summary>One operation at a time in one direction, used again and again; its end is told on the loop.</summary>
    private sealed class Readiness(PortableSocket socket, bool forReading) : SocketAsyncEventArgs(true), IFaultable
    {
        void IFaultable.OnFault(Exception error) => ((IFaultable)socket).OnFault(error);

        private int _pending;

        public bool TryBegin(ReadOnlyMemory<byte> head)
        {
            if (Interlocked.Exchange(ref _pending, 1) == 1)
                return false;
            try
            {
                SetBuffer(System.Runtime.InteropServices.MemoryMarshal.AsMemory(head));
                return true;
            }
            catch (ObjectDisposedException)
            {
                return false;
            }
        }

        public void Done()
        {
            socket.Loop.Post(static self => ((Readiness)self!).Tell(), this);
        }

        protected override void OnCompleted(SocketAsyncEventArgs e) => Done();

        private void Tell()
        {
            SocketError error = SocketError;
            int taken = error == SocketError.Success ? BytesTransferred : 0;
            Interlocked.Exchange(ref _pending, 0);
            if (error == SocketError.OperationAborted)
                return;
            if (forReading)
                socket.Readable(error);
            else
                socket.Writable(taken);
        }
    }
}
