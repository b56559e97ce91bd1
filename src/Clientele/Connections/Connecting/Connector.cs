using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Clientele.Connections.Connecting;
using Clientele.Tls;
using Clientele.Transport;

namespace Clientele;

/// <summary>
/// From a name to a connected socket, for connections of one's own: see <see cref="LoopConnection"/>. Any thread.
/// </summary>
[Experimental("CLIENTELE001")]
public static class Connector
{
    /// <summary>Looks a name up; an address stays as it is.</summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="port">The port.</param>
    /// <param name="options">Only addresses of the family of <see cref="ConnectOptions.Source"/> are taken.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The addresses, one family and the other in turns.</returns>
    /// <exception cref="SocketException">The name does not resolve, or to no address that can be used.</exception>
    public static async Task<IReadOnlyList<EndPoint>> ResolveAsync(
        string host, int port, ConnectOptions options, CancellationToken cancellationToken)
    {
        if (AddressText.TryParse(host, out IPAddress? literal))
            return [new IPEndPoint(literal, port)];
        // The resolver would take it for an address all the same, and for another one than was meant.
        if (AddressText.IsHalfAnAddress(host))
            throw new SocketException((int)SocketError.HostNotFound);
        // DNS has no longer names; the framework says so with an exception of another kind.
        if (host.Length > 255)
            throw new SocketException((int)SocketError.HostNotFound);
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        AddressFamily? family = options.Source?.AddressFamily;
        IPEndPoint[] usable =
            [.. addresses.Where(a => family is null || a.AddressFamily == family).Select(a => new IPEndPoint(a, port))];
        if (usable.Length == 0)
            throw new SocketException(
                (int)(addresses.Length == 0 ? SocketError.HostNotFound : SocketError.AddressFamilyNotSupported));
        return Interleave(usable);
    }

    /// <summary>Connects to the first of these that answers, and speaks TLS where that is asked for.</summary>
    /// <param name="endPoints">One or more.</param>
    /// <param name="request">How to connect.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The socket, and which of the end points it leads to.</returns>
    /// <exception cref="SocketException">None of them answers; <see cref="ConnectException.From"/> makes a sentence of
    /// it.</exception>
    /// <exception cref="TlsException">The handshake failed.</exception>
    public static async Task<(TransportSocket Socket, int Index)> ReachAsync(
        IReadOnlyList<EndPoint> endPoints, ConnectRequest request, CancellationToken cancellationToken)
    {
        // Of a million customers that are simulated most have one address to go to.
        (TransportSocket socket, int index) = endPoints.Count == 1
            ? await ConnectOneAsync(endPoints, 0, request, cancellationToken).ConfigureAwait(false)
            : await ConnectAnyAsync(endPoints, request, cancellationToken).ConfigureAwait(false);
        if (request.Tls is not { } tls)
            return (socket, index);
        try
        {
            return (await ClientTls.ConnectAsync(socket, tls, request.Host, cancellationToken)
                .ConfigureAwait(false), index);
        }
        catch
        {
            Abort(socket);
            throw;
        }
    }

    /// <summary>Ends a socket that nobody uses.</summary>
    internal static void Abort(TransportSocket? socket) =>
        socket?.Loop.Post(static socket => ((TransportSocket)socket!).Abort(), socket);

    /// <summary>
    /// Tries them in order, each new one beside those that have not answered in time. The first error is the one to
    /// report.
    /// </summary>
    private static async Task<(TransportSocket Socket, int Index)> ConnectAnyAsync(
        IReadOnlyList<EndPoint> endPoints, ConnectRequest request, CancellationToken cancellationToken)
    {
        using var losers = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task<(TransportSocket Socket, int Index)>> attempts = [];
        int next = 0;
        Exception? firstError = null;
        while (true)
        {
            if (next < endPoints.Count)
                attempts.Add(ConnectOneAsync(endPoints, next++, request, losers.Token));
            if (attempts.Count == 0)
                throw firstError!;
            Task<Task<(TransportSocket Socket, int Index)>> any = Task.WhenAny(attempts);
            if (next < endPoints.Count && await Task.WhenAny(any,
                Task.Delay(request.Stagger, request.Transport.Clock, cancellationToken)).ConfigureAwait(false) != any)
            {
                cancellationToken.ThrowIfCancellationRequested();
                continue;
            }

            Task<(TransportSocket Socket, int Index)> done = await any.ConfigureAwait(false);
            attempts.Remove(done);
            if (done.IsCompletedSuccessfully)
            {
                await losers.CancelAsync().ConfigureAwait(false);
                foreach (Task<(TransportSocket Socket, int Index)> attempt in attempts)
                    _ = CloseLateAsync(attempt);
                return done.Result;
            }

            cancellationToken.ThrowIfCancellationRequested();
            Exception error = done.Exception?.InnerException ?? new SocketException((int)SocketError.TimedOut);
            // That one family of addresses leads nowhere is less than what came of the other.
            if (firstError is null || (ConnectFailures.IsOfFamily(firstError) && !ConnectFailures.IsOfFamily(error)))
                firstError = error;
        }
    }

    private static async Task<(TransportSocket Socket, int Index)> ConnectOneAsync(
        IReadOnlyList<EndPoint> endPoints, int index, ConnectRequest request, CancellationToken cancellationToken) =>
        (await request.Transport.ConnectAsync(endPoints[index], request.Settings, request.Loop, cancellationToken)
            .ConfigureAwait(false), index);

    private static async Task CloseLateAsync(Task<(TransportSocket Socket, int Index)> attempt)
    {
        try
        {
            Abort((await attempt.ConfigureAwait(false)).Socket);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // It lost anyway.
        }
    }

    /// <summary>Families in turns, the resolver's first one first.</summary>
    private static List<EndPoint> Interleave(IPEndPoint[] endPoints)
    {
        AddressFamily first = endPoints[0].AddressFamily;
        var ours = new Queue<EndPoint>(endPoints.Where(e => e.AddressFamily == first));
        var others = new Queue<EndPoint>(endPoints.Where(e => e.AddressFamily != first));
        List<EndPoint> result = [];
        while (ours.Count + others.Count > 0)
        {
            if (ours.TryDequeue(out EndPoint? one))
                result.Add(one);
            if (others.TryDequeue(out EndPoint? other))
                result.Add(other);
        }

        return result;
    }
}
