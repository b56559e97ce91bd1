using System.Net;
using System.Net.Sockets;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>From a name to a connected socket.</summary>
internal static class Connector
{
    // RFC 8305 (Happy Eyeballs): how long one address may take before the next is tried beside it.
    private static readonly TimeSpan s_stagger = TimeSpan.FromMilliseconds(250);

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
        IPEndPoint[] usable = [.. addresses.Where(a => family is null || a.AddressFamily == family).Select(a => new IPEndPoint(a, port))];
        if (usable.Length == 0)
            throw new SocketException((int)(addresses.Length == 0 ? SocketError.HostNotFound : SocketError.AddressFamilyNotSupported));
        return Interleave(usable);
    }

    /// <summary>Tries them in order, each new one beside those that have not answered yet. The first error is the one to report.</summary>
    public static async Task<TransportSocket> ConnectAnyAsync(
        IReadOnlyList<EndPoint> endPoints, ConnectOptions options, CancellationToken cancellationToken)
    {
        EventLoop loop = LoopGroup.For(options.Transport).Next();
        var settings = new ConnectSettings { Source = options.Source, NoDelay = options.NoDelay, KeepAlive = options.KeepAlive };
        using var losers = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task<TransportSocket>> attempts = [];
        int next = 0;
        Exception? firstError = null;
        while (true)
        {
            if (next < endPoints.Count)
                attempts.Add(ConnectOneAsync(endPoints[next++], options, settings, loop, losers.Token));
            if (attempts.Count == 0)
                throw firstError!;
            Task<Task<TransportSocket>> any = Task.WhenAny(attempts);
            if (next < endPoints.Count && await Task.WhenAny(any, Task.Delay(s_stagger, options.Transport.Clock, cancellationToken)).ConfigureAwait(false) != any)
            {
                cancellationToken.ThrowIfCancellationRequested();
                continue;
            }

            Task<TransportSocket> done = await any.ConfigureAwait(false);
            attempts.Remove(done);
            if (done.IsCompletedSuccessfully)
            {
                await losers.CancelAsync().ConfigureAwait(false);
                foreach (Task<TransportSocket> attempt in attempts)
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

    private static async Task<TransportSocket> ConnectOneAsync(
        EndPoint endPoint, ConnectOptions options, ConnectSettings settings, EventLoop loop, CancellationToken cancellationToken) =>
        await options.Transport.ConnectAsync(endPoint, settings, loop, cancellationToken).ConfigureAwait(false);

    private static async Task CloseLateAsync(Task<TransportSocket> attempt)
    {
        try
        {
            TransportSocket socket = await attempt.ConfigureAwait(false);
            socket.Loop.Post(static socket => ((TransportSocket)socket!).Abort(), socket);
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
