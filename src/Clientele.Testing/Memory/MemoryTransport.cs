using System.Net;
using System.Net.Sockets;
using Clientele.Testing.Memory;
using Clientele.Transport;

namespace Clientele.Testing;

/// <summary>
/// A network in memory, for tests: full buffers, delays, cuts at any byte, resets and peers that vanish, without a
/// socket and, with a <see cref="ManualClock"/>, without time. One instance is one network; its end points are
/// <see cref="IPEndPoint"/>s that it hands out (listen on port 0). Any thread. Dispose it when done: clients' loops
/// end.
/// </summary>
public sealed class MemoryTransport : NetworkTransport, IDisposable
{
    private const int FirstFreePort = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, IMemoryDoor> _doors = [];
    private readonly TimeProvider _clock;
    private MemoryPath _toServer = new();
    private MemoryPath _toClient = new();
    private int _lastPort = FirstFreePort;
    private long _connections;
    private bool _disposed;

    /// <summary>A network of its own.</summary>
    /// <param name="clock">The clock of delays and of client connections; <see cref="TimeProvider.System"/> by
    /// default.</param>
    public MemoryTransport(TimeProvider? clock = null) => _clock = clock ?? TimeProvider.System;

    /// <summary>
    /// How bytes travel from the connecting end to the listening one, on connections made from now on.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public MemoryPath ToServer
    {
        get => Volatile.Read(ref _toServer);
        set => Volatile.Write(ref _toServer, Checked(value));
    }

    /// <summary>
    /// How bytes travel from the listening end to the connecting one, on connections made from now on.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public MemoryPath ToClient
    {
        get => Volatile.Read(ref _toClient);
        set => Volatile.Write(ref _toClient, Checked(value));
    }

    /// <inheritdoc/>
    public override TimeProvider Clock => _clock;

    /// <inheritdoc/>
    public override bool IsDisposed => Volatile.Read(ref _disposed);

    /// <summary>
    /// Connects a peer that does what it is told, byte by byte: the other end of a server under test.
    /// </summary>
    /// <param name="server">Where a server listens.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SocketException">No listener has that address.</exception>
    /// <exception cref="ObjectDisposedException">The network has been disposed.</exception>
    public async Task<MemoryPeer> ConnectPeerAsync(EndPoint server, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return new(await ConnectEndAsync(server, null, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Listens for peers that do what they are told: the other end of a client under test.</summary>
    /// <param name="port">The port; 0 (the default) for any free one.</param>
    /// <param name="backlog">Connections made and not accepted; 1 or more.</param>
    /// <exception cref="SocketException">The port is in use.</exception>
    /// <exception cref="ObjectDisposedException">The network has been disposed.</exception>
    public MemoryPeerListener ListenPeer(int port = 0, int backlog = 128)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(backlog);
        var where = new IPEndPoint(IPAddress.Loopback, port);
        return (MemoryPeerListener)OpenDoor(where, local => new MemoryPeerListener(this, local, backlog));
    }

    /// <summary>Ends the loops of this network's client connections.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _disposed, true);
        LoopGroup.End(this);
    }

    /// <inheritdoc/>
    public override string ToString() => "memory";

    /// <inheritdoc/>
    public override EventLoop CreateLoop(string name, TimeProvider clock, LoopWatch watch) =>
        new QueueLoop(name, clock, watch);

    /// <inheritdoc/>
    public override TransportListener Listen(
        EndPoint endPoint, ListenSettings settings, EventLoop loop, IAcceptor acceptor)
    {
        if (endPoint is not IPEndPoint ip)
            throw new SocketException((int)SocketError.AddressFamilyNotSupported);
        return (TransportListener)OpenDoor(
            ip, local => new MemoryListener(this, loop, acceptor, local, settings.Backlog));
    }

    /// <inheritdoc/>
    public override async ValueTask<TransportSocket> ConnectAsync(
        EndPoint remote, ConnectSettings settings, EventLoop loop, CancellationToken cancellationToken) =>
        new MemorySocket(loop, await ConnectEndAsync(remote, settings.Source, cancellationToken).ConfigureAwait(false));

    internal void CloseDoor(IMemoryDoor door)
    {
        lock (_lock)
            _doors.Remove(((IPEndPoint)door.LocalEndPoint).Port);
    }

    private async Task<MemoryEnd> ConnectEndAsync(
        EndPoint remote, IPEndPoint? source, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (remote is not IPEndPoint there)
            throw new SocketException((int)SocketError.AddressFamilyNotSupported);
        IMemoryDoor? door;
        IPEndPoint here;
        lock (_lock)
        {
            door = _doors.GetValueOrDefault(there.Port);
            here = new IPEndPoint(source?.Address ?? there.Address, source is { Port: > 0 } ? source.Port : NextPort());
        }

        if (door is null || !Answers((IPEndPoint)door.LocalEndPoint, there))
            throw new SocketException((int)SocketError.ConnectionRefused);
        (MemoryEnd client, MemoryEnd server) = MemoryEnd.Connect(
            here, there, ToServer, ToClient, _clock, Interlocked.Increment(ref _connections));
        await door.KnockAsync(server, cancellationToken).ConfigureAwait(false);
        return client;
    }

    private IMemoryDoor OpenDoor(IPEndPoint wanted, Func<IPEndPoint, IMemoryDoor> open)
    {
        lock (_lock)
        {
            var local = new IPEndPoint(wanted.Address, wanted.Port == 0 ? NextPort() : wanted.Port);
            if (_doors.ContainsKey(local.Port))
                throw new SocketException((int)SocketError.AddressAlreadyInUse);
            return _doors[local.Port] = open(local);
        }
    }

    private int NextPort()
    {
        do
            _lastPort = _lastPort == 65_535 ? FirstFreePort : _lastPort + 1;
        while (_doors.ContainsKey(_lastPort));
        return _lastPort;
    }

    private static bool Answers(IPEndPoint door, IPEndPoint wanted) =>
        door.Address.Equals(IPAddress.Any) || door.Address.Equals(IPAddress.IPv6Any)
            || door.Address.Equals(wanted.Address);

    private static MemoryPath Checked(MemoryPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        path.Validate();
        return path;
    }
}
