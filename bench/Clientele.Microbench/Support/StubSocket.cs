using System.Net;
using System.Net.Sockets;
using Clientele.Transport;

namespace Clientele.Microbench.Support;

/// <summary>A socket without a system: it receives what it is given, and what it is sent goes nowhere, or nowhere yet.</summary>
internal sealed class StubSocket(EventLoop loop) : TransportSocket(loop)
{
    private static readonly NetworkAddress s_address = NetworkAddress.From(new IPEndPoint(IPAddress.Loopback, 40_000));
    private ReadOnlyMemory<byte> _arrived;
    private bool _ended;

    /// <summary>While set, there is no room to send.</summary>
    public bool Full { get; set; }

    public Action? Closed { get; init; }

    public override NetworkAddress RemoteAddress => s_address;

    public override NetworkAddress LocalAddress => s_address;

    public override void Attach(ISocketOwner owner) => Owner = owner;

    /// <summary>Bytes have come. On the loop, where there is one.</summary>
    public void Arrive(ReadOnlyMemory<byte> bytes)
    {
        _arrived = bytes;
        Owner!.OnReadable();
    }

    /// <summary>The peer has closed.</summary>
    public void EndArrives()
    {
        _ended = true;
        Owner!.OnReadable();
    }

    /// <summary>There is room again.</summary>
    public void Empty()
    {
        Full = false;
        Owner!.OnWritable(0);
    }

    public override IoResult Receive(Span<byte> buffer)
    {
        if (_arrived.IsEmpty)
            return _ended ? IoResult.Moved(0) : IoResult.Blocked;
        int count = Math.Min(buffer.Length, _arrived.Length);
        _arrived.Span[..count].CopyTo(buffer);
        _arrived = _arrived[count..];
        return IoResult.Moved(count, drained: _arrived.IsEmpty && !_ended);
    }

    public override IoResult Send(ReadOnlySpan<byte> data) => Full ? IoResult.Blocked : IoResult.Moved(data.Length);

    public override void ShutdownSend() { }

    public override PeekResult Peek() =>
        !_arrived.IsEmpty ? PeekResult.Bytes : _ended ? PeekResult.End : PeekResult.Nothing;

    public override void Close()
    {
        Owner?.OnClosing();
        Closed?.Invoke();
    }

    public override void Abort() => Close();
}
