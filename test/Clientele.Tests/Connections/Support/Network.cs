using System.Collections.Concurrent;
using System.Net;
using Clientele.Testing;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

/// <summary>One transport, plain or under TLS, with servers, clients and raw peers on it: what the shared suite runs over.</summary>
internal sealed class Network : IAsyncDisposable
{
    // The last made is the first of it. Peers may be made by many tasks at once.
    private readonly ConcurrentStack<IAsyncDisposable> _made = [];

    private Network(string name, TimeProvider? clock)
    {
        Name = name;
        Clock = clock ?? TimeProvider.System;
        Tls = name.EndsWith("+tls", StringComparison.Ordinal);
        string kind = name.Split('+')[0];
        if (kind == "memory")
            Memory = new MemoryTransport(Clock);
        Transport = kind switch { "memory" => Memory!, "portable" => Transports.Portable, _ => Transports.Epoll };
    }

    public static TheoryData<string> All => OperatingSystem.IsLinux() ? ["epoll", "portable", "memory"] : ["portable", "memory"];

    /// <summary>Those with sockets of the system.</summary>
    public static TheoryData<string> Kernel => OperatingSystem.IsLinux() ? ["epoll", "portable"] : ["portable"];

    public static TheoryData<string> WithTls => OperatingSystem.IsLinux()
        ? ["epoll", "portable", "memory", "epoll+tls", "portable+tls", "memory+tls"]
        : ["portable", "memory", "portable+tls", "memory+tls"];

    public string Name { get; }

    public NetworkTransport Transport { get; }

    public MemoryTransport? Memory { get; }

    public TimeProvider Clock { get; }

    public bool Tls { get; }

    public static Network Open(string name, TimeProvider? clock = null) => new(name, clock);

    public Server Serve(Func<Customer, Task> handler, Func<ServerOptions, ServerOptions>? change = null) =>
        Keep(Server.Start(Options(change), handler));

    public Server ServeInline(MessageCallback? onMessage, Func<ServerOptions, ServerOptions>? change = null) =>
        Keep(Server.Start(Options(change), onMessage ?? (static (Customer _, in Message _) => { })));

    /// <summary>A server where nobody answers but who calls it.</summary>
    public Server ServeForOperator(Func<ServerOptions, ServerOptions>? change = null) => Keep(Server.Start(Options(change)));

    /// <summary>A server that echoes, inline or by a handler.</summary>
    public Server Echo(bool inline, Func<ServerOptions, ServerOptions>? change = null) => inline
        ? ServeInline(static (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span), Roomy(change))
        : Serve(
            static async customer =>
            {
                await foreach (Message message in customer.Messages)
                    await customer.SendBytesAsync(message.Frame);
            },
            options => Roomy(change)(options) with { Overflow = OverflowPolicy.Wait, QueueBytes = 256 * 1024 });

    public ConnectOptions Client(Func<ConnectOptions, ConnectOptions>? change = null)
    {
        var options = new ConnectOptions { Transport = Transport, ConnectTimeout = Eventually.Patience, DeliverIncomplete = true };
        if (Tls)
            options = options with { Tls = new ClientTlsOptions { TargetHost = "localhost", TrustedAuthorities = [Certificates.Localhost] } };
        return change is null ? options : change(options);
    }

    public async Task<Connection> Connect(Server server, Func<ConnectOptions, ConnectOptions>? change = null)
    {
        Connection connection = await Connection.ConnectAsync(server.EndPoint, Client(change));
        _made.Push(connection);
        return connection;
    }

    public async Task<RawPeer> Peer(EndPoint endPoint, int receiveBuffer = 0)
    {
        RawPeer peer = Memory is { } memory
            ? RawPeer.Over(await memory.ConnectPeerAsync(endPoint))
            : await RawPeer.ConnectAsync(endPoint, receiveBuffer);
        _made.Push(peer);
        if (Tls)
            await peer.SecureAsync();
        return peer;
    }

    public Task<RawPeer> Peer(Server server, int receiveBuffer = 0) => Peer(server.EndPoint, receiveBuffer);

    public RawListener ListenRaw(int backlog = 128)
    {
        RawListener listener = Memory is { } memory ? new RawListener(memory.ListenPeer(backlog: backlog)) : new RawListener(backlog);
        _made.Push(listener);
        return listener;
    }

    public async ValueTask DisposeAsync()
    {
        // Who waits for a clock that stands still waits for ever: everyone is cut off.
        foreach (Server server in _made.OfType<Server>())
            server.AbortAll();
        foreach (Connection connection in _made.OfType<Connection>())
            connection.Abort();
        using var going = new CancellationTokenSource();
        Task clock = Clock is ManualClock manual ? PushAsync(manual, going.Token) : Task.CompletedTask;
        foreach (IAsyncDisposable made in _made)
            await made.DisposeAsync().AsTask().InTime();
        await going.CancelAsync();
        await clock;
        Memory?.Dispose();
    }

    private static async Task PushAsync(ManualClock clock, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private static Func<ServerOptions, ServerOptions> Roomy(Func<ServerOptions, ServerOptions>? change) =>
        options => (change ?? (static o => o))(options with { QueueBytes = 64 * 1024 * 1024 });

    private ServerOptions Options(Func<ServerOptions, ServerOptions>? change)
    {
        var options = new ServerOptions
        {
            Transport = Transport,
            Address = IPAddress.Loopback,
            Port = 0,
            Clock = Clock,
            DeliverIncomplete = true,
        };
        if (Tls)
            options = options with { Tls = new ServerTlsOptions { Certificate = Certificates.Localhost } };
        return change is null ? options : change(options);
    }

    private Server Keep(Server server)
    {
        _made.Push(server);
        return server;
    }
}
