using System.Net;
using Clientele.Transport;

namespace Clientele.Testing.Memory;

/// <summary>Listens on a network in memory.</summary>
internal sealed class MemoryListener(
    MemoryTransport network, EventLoop loop, IAcceptor acceptor, IPEndPoint local, int backlog)
        : TransportListener, IMemoryDoor
{
    private const int AcceptsPerRound = 64;

    private readonly MemoryBacklog _backlog = new(backlog);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _started;
    private bool _paused;
    private bool _done;

    public override EndPoint LocalEndPoint { get; } = local;

    public override void Start() => loop.Post(
        static state =>
        {
            ((MemoryListener)state!)._started = true;
            ((MemoryListener)state).Accept();
        },
        this);

    public override void Pause() => loop.Post(static self => ((MemoryListener)self!)._paused = true, this);

    public override void Resume() => loop.Post(
        static state =>
        {
            ((MemoryListener)state!)._paused = false;
            ((MemoryListener)state).Accept();
        },
        this);

    public override Task CloseAsync()
    {
        loop.Post(static self => ((MemoryListener)self!).CloseNow(), this);
        return _closed.Task;
    }

    public Task KnockAsync(MemoryEnd server, CancellationToken cancellationToken)
    {
        Task entered = _backlog.EnterAsync(server, cancellationToken);
        loop.Post(static self => ((MemoryListener)self!).Accept(), this);
        return entered;
    }

    public override string ToString() => $"the listener on {LocalEndPoint}";

    [OnLoop]
    private void Accept()
    {
        loop.AssertCurrent();
        for (int i = 0; i < AcceptsPerRound; i++)
        {
            if (!_started || _paused || _done || !_backlog.TryTake(out MemoryEnd? end))
                return;
            acceptor.OnAccepted(new MemorySocket(acceptor.NextLoop(), end));
        }

        loop.Post(static self => ((MemoryListener)self!).Accept(), this);
    }

    [OnLoop]
    private void CloseNow()
    {
        loop.AssertCurrent();
        if (_done)
            return;
        _done = true;
        network.CloseDoor(this);
        _backlog.Close();
        _closed.TrySetResult();
    }
}
