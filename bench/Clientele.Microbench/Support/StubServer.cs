using System.Net;
using Clientele.Transport;

namespace Clientele.Microbench.Support;

/// <summary>A server of one loop whose customers have no sockets: all that it does, and nothing that the system does.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly ManualResetEventSlim _done = new();
    private readonly StubTransport _transport = new();
    private readonly Action<object?> _run;
    private Action? _work;

    public StubServer(ServerOptions options, MessageCallback? onMessage = null)
    {
        Server = Server.Start(
            options with { Transport = _transport, Loops = 1, Address = IPAddress.Loopback, Port = 1 }, onMessage);
        _run = _ =>
        {
            _work!();
            _done.Set();
        };
    }

    public Server Server { get; }

    public EventLoop Loop => Server.Loops[0];

    /// <summary>Puts a customer before the door. On the loop.</summary>
    public StubSocket Come(Action? closed = null)
    {
        var socket = new StubSocket(Loop) { Closed = closed };
        _transport.Acceptor!.OnAccepted(socket);
        return socket;
    }

    /// <summary>Runs on the loop what it is given, and waits for it.</summary>
    public void OnLoop(Action work)
    {
        _work = work;
        _done.Reset();
        Loop.Post(_run, null);
        _done.Wait();
    }

    public async ValueTask DisposeAsync()
    {
        Server.AbortAll();
        await Server.DisposeAsync();
        _done.Dispose();
    }
}
