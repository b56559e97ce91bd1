using System.Net;
using Clientele.Connections;
using Clientele.Connections.Common;
using Clientele.Connections.Connecting;
using Clientele.Transport;

namespace Clientele;

public partial class Connection
{
    /// <summary>
    /// Connects to a server by name or address. All addresses of the name are tried, a quarter of a second apart, and
    /// the first that answers wins.
    /// </summary>
    /// <param name="host">A name, or an IPv4 or IPv6 address.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="options">How to connect and talk; the defaults of <see cref="ConnectOptions"/> if null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ConnectException">It did not come about; the message says why and what to do.</exception>
    /// <exception cref="ArgumentException">An option is not valid; the message names it and what to do.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Task<Connection> ConnectAsync(
        string host, int port, ConnectOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        if (port is < 1 or > 65_535)
            throw new ArgumentOutOfRangeException(nameof(port), port, "a port to connect to is from 1 to 65535");
        return ConnectAsync(
            AddressText.Format(host, port), host, token => Connector.ResolveAsync(
                host, port, options ?? ConnectOptions.Default, token), options, cancellationToken);
    }

    /// <summary>Connects to an end point: an address and port, a name and port, or a Unix socket.</summary>
    /// <exception cref="ArgumentException">It is an end point of another kind, its port is 0, or an option is not
    /// valid.</exception>
    /// <inheritdoc cref="ConnectAsync(string, int, ConnectOptions, CancellationToken)"/>
    public static Task<Connection> ConnectAsync(
        EndPoint endPoint, ConnectOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        if (endPoint is DnsEndPoint name)
            return ConnectAsync(name.Host, name.Port, options, cancellationToken);
        if (endPoint is not (IPEndPoint or System.Net.Sockets.UnixDomainSocketEndPoint))
            throw new ArgumentException($"cannot connect to a {endPoint.GetType().Name} (use an IPEndPoint, a "
                + "DnsEndPoint or a UnixDomainSocketEndPoint)", nameof(endPoint));
        if (endPoint is IPEndPoint { Port: 0 })
            throw new ArgumentException(
                $"cannot connect to {endPoint}: a port to connect to is from 1 to 65535", nameof(endPoint));
        string host = (endPoint as IPEndPoint)?.Address.ToString() ?? "localhost";
        return ConnectAsync(
            endPoint.ToString()!, host, _ =>
                Task.FromResult<IReadOnlyList<EndPoint>>([endPoint]), options, cancellationToken);
    }

    private static async Task<Connection> ConnectAsync(
        string target, string host, Func<CancellationToken, Task<IReadOnlyList<EndPoint>>> resolve,
        ConnectOptions? options, CancellationToken cancellationToken)
    {
        options ??= ConnectOptions.Default;
        options.Validate();
        cancellationToken.ThrowIfCancellationRequested();
        using var timeout = new CancellationTokenSource(
            Microseconds.ForTimer(options.ConnectTimeout), options.Transport.Clock);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        TransportSocket? socket = null;
        try
        {
            IReadOnlyList<EndPoint> endPoints = await resolve(deadline.Token).ConfigureAwait(false);
            (socket, _) = await Connector.ReachAsync(endPoints, ConnectRequest.Of(options, host), deadline.Token)
                .ConfigureAwait(false);
            return await StartAsync(socket, options).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Connector.Abort(socket);
            bool givenUp = error is OperationCanceledException && cancellationToken.IsCancellationRequested;
            if (givenUp || ConnectException.From(target, error, options) is not { } failure)
                throw;
            throw failure;
        }
    }

    private static async Task<Connection> StartAsync(TransportSocket socket, ConnectOptions options)
    {
        var connection = new ClientConnection(socket, options);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        socket.Loop.Post(
            _ =>
            {
                try
                {
                    connection.Start();
                    ready.SetResult();
                }
                catch (Exception error)
                {
                    // Nothing else would report it: the connect would last for ever.
                    ready.SetException(error);
                }
            },
            null);
        await ready.Task.ConfigureAwait(false);
        return connection;
    }
}
