using System.Net.Sockets;
using Clientele.Transport;

namespace Clientele.Testing.Memory;

/// <summary>An end in memory on a loop, with edges as epoll gives them.</summary>
internal sealed class MemorySocket(EventLoop loop, MemoryEnd end) : TransportSocket(loop)
{
    private bool _closed;

    public override NetworkAddress RemoteAddress { get; } = NetworkAddress.From(end.RemoteEndPoint);

    public override NetworkAddress LocalAddress => NetworkAddress.From(end.LocalEndPoint);

    public override bool HungUp => end.HungUp;

    public override bool PeerFinished => end.PeerFinished;

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
        else
            end.Watch(PostReadable, PostWritable);
    }

    public override IoResult Receive(Span<byte> buffer) => end.Receive(buffer);

    public override IoResult Send(ReadOnlySpan<byte> data) => end.Send(data);

    public override void ShutdownSend() => end.Finish();

    public override PeekResult Peek() => end.Peek();

    [OnLoop]
    public override void Close()
    {
        Loop.AssertCurrent();
        if (_closed)
            return;
        Owner?.OnClosing();
        _closed = true;
        end.Close();
    }

    [OnLoop]
    public override void Abort()
    {
        Loop.AssertCurrent();
        if (_closed)
            return;
        Owner?.OnClosing();
        _closed = true;
        end.Reset();
    }

    public override string ToString() => RemoteAddress.ToString();

    private void PostReadable() => Loop.Post(
        static state =>
        {
            var self = (MemorySocket)state!;
            if (!self._closed)
                self.Owner!.OnReadable();
        },
        this);

    private void PostWritable() => Loop.Post(
        static state =>
        {
            var self = (MemorySocket)state!;
            if (!self._closed)
                self.Owner!.OnWritable(0);
        },
        this);
}
