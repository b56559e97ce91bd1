using System.Net;
using Clientele.Transport;

namespace Clientele.Microbench.Support;

/// <summary>Nobody can connect: customers are put before the server's door.</summary>
internal sealed class StubTransport : NetworkTransport
{
    /// <summary>Of the server that listens.</summary>
    public IAcceptor? Acceptor { get; private set; }

    public override EventLoop CreateLoop(string name, TimeProvider clock, LoopWatch watch) => new QueueLoop(name, clock, watch);

    public override TransportListener Listen(EndPoint endPoint, ListenSettings settings, EventLoop loop, IAcceptor acceptor)
    {
        Acceptor = acceptor;
        return new Listener(endPoint);
    }

    public override ValueTask<TransportSocket> ConnectAsync(
        EndPoint remote, ConnectSettings settings, EventLoop loop, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private sealed class Listener(EndPoint endPoint) : TransportListener
    {
        public override EndPoint LocalEndPoint => endPoint;

        public override void Start() { }

        public override void Pause() { }

        public override void Resume() { }

        public override Task CloseAsync() => Task.CompletedTask;
    }
}
