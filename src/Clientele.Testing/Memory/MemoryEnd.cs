using System.Net;
using System.Net.Sockets;
using Clientele.Transport;

namespace Clientele.Testing.Memory;

/// <summary>
/// One end of a connection in memory, without a loop: what a socket's owner or a peer in a test stands on. Any thread.
/// </summary>
internal sealed class MemoryEnd
{
    private readonly Lock _lock;
    private readonly MemoryPipe _in;
    private readonly MemoryPipe _out;
    private Action? _readable;
    private Action? _writable;
    private bool _reset;
    private bool _closed;

    private MemoryEnd(Lock shared, MemoryPipe incoming, MemoryPipe outgoing, IPEndPoint local, IPEndPoint remote)
    {
        (_lock, _in, _out) = (shared, incoming, outgoing);
        (LocalEndPoint, RemoteEndPoint) = (local, remote);
        _in.Arrived = OnArrived;
        _out.HasRoom = () => _writable?.Invoke();
        _out.Refused = OnRefused;
    }

    public IPEndPoint LocalEndPoint { get; }

    public IPEndPoint RemoteEndPoint { get; }

    public bool HungUp
    {
        get
        {
            lock (_lock)
                return _reset || (_in.EndArrived && _out.Finished);
        }
    }

    public bool PeerFinished
    {
        get
        {
            lock (_lock)
                return _in.EndArrived;
        }
    }

    public static (MemoryEnd Client, MemoryEnd Server) Connect(
        IPEndPoint client, IPEndPoint server, MemoryPath toServer, MemoryPath toClient, TimeProvider clock, long number)
    {
        var shared = new Lock();
        var up = new MemoryPipe(shared, toServer, clock, number);
        var down = new MemoryPipe(shared, toClient, clock, -number);
        return (new MemoryEnd(shared, down, up, client, server), new MemoryEnd(shared, up, down, server, client));
    }

    /// <summary>
    /// Who hears of edges, beginning with what is ready already. Called under the lock: post, do not act.
    /// </summary>
    public void Watch(Action readable, Action writable)
    {
        lock (_lock)
        {
            (_readable, _writable) = (readable, writable);
            if (_in.Unread > 0 || _in.EndArrived || _in.ResetArrived || _reset)
                readable();
            writable();
        }
    }

    public IoResult Receive(Span<byte> buffer)
    {
        lock (_lock)
        {
            if (_closed)
                return IoResult.Failed(SocketError.OperationAborted);
            IoResult result = _in.Receive(buffer);
            return result.WouldBlock && _reset ? IoResult.Failed(SocketError.ConnectionReset) : result;
        }
    }

    public IoResult Send(ReadOnlySpan<byte> data)
    {
        lock (_lock)
        {
            if (_closed)
                return IoResult.Failed(SocketError.OperationAborted);
            return _reset ? IoResult.Failed(SocketError.ConnectionReset) : _out.Send(data);
        }
    }

    public PeekResult Peek()
    {
        lock (_lock)
        {
            return _in.Unread > 0 ? PeekResult.Bytes
                : _reset ? PeekResult.Broken
                : _in.EndArrived ? PeekResult.End
                : PeekResult.Nothing;
        }
    }

    public void Finish()
    {
        lock (_lock)
        {
            if (!_closed)
                _out.Finish();
        }
    }

    /// <summary>As the system closes: with unread input the peer gets a reset instead of what it was sent.</summary>
    public void Close()
    {
        lock (_lock)
        {
            if (_closed)
                return;
            _closed = true;
            if (_in.Unread > 0 && !_reset)
                _out.Reset();
            else
                _out.Finish();
            _in.Close();
        }
    }

    public void Reset()
    {
        lock (_lock)
        {
            if (_closed)
                return;
            _closed = true;
            _out.Reset();
            _in.Close();
        }
    }

    public void Vanish()
    {
        lock (_lock)
        {
            _in.Lose();
            _out.Lose();
        }
    }

    private void OnArrived()
    {
        if (_in.ResetArrived)
        {
            _reset = true;
            _writable?.Invoke();
        }

        _readable?.Invoke();
    }

    /// <summary>The other end has closed and was sent something more: its answer is a reset.</summary>
    private void OnRefused()
    {
        _reset = true;
        _writable?.Invoke();
        _readable?.Invoke();
    }
}
