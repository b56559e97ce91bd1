using Clientele.Cluster.Common;
using Clientele.Tls;
using Microsoft.Extensions.Logging;
using NATS.Client.Core;

namespace Clientele.Cluster.Bus;

/// <summary>
/// A connection to NATS that comes back by itself, for ever. What cannot be sent is a value, never an exception, and
/// waits for nobody. Any thread.
/// </summary>
internal sealed class ClusterBus : IAsyncDisposable
{
    /// <summary>The longest payload of a message, whatever the server allows.</summary>
    public const int LargestPayload = 1024 * 1024;

    private const int MostQueuedBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan s_pingInterval = TimeSpan.FromSeconds(2);

    private readonly NatsConnection _connection;
    private readonly ClusterOptions _options;
    private readonly Lock _lock = new();
    private readonly Dictionary<BusSubscription, NatsSubscriber> _subscriptions = [];
    private long _droppedBefore;
    private volatile bool _isDisposed;
    private volatile bool _isLost;

    private ClusterBus(NatsConnection connection, ClusterOptions options)
    {
        _connection = connection;
        _options = options;
        Subjects = new ClusterSubjects(options.Name);
        connection.ConnectionOpened += (_, _) => Tell(true);
        connection.ConnectionDisconnected += (_, _) => Tell(false);
        connection.ServerError += (_, error) =>
        {
            LogMessages.ServerError(_options.Logger, SafeText.Show(error.Error));
            return default;
        };
    }

    /// <summary>
    /// NATS was connected again (true) or lost (false). Called one after the other, on a thread of the pool.
    /// </summary>
    public event Action<bool>? ConnectionChanged;

    /// <summary>The subjects of the cluster.</summary>
    public ClusterSubjects Subjects { get; }

    /// <summary>Whether NATS is connected now.</summary>
    public bool IsConnected => !_isDisposed && _connection.ConnectionState == NatsConnectionState.Open;

    /// <summary>The longest payload in bytes: 1 MiB, or less where the server allows less.</summary>
    public int MaxPayload => Math.Min(LargestPayload, _connection.ServerInfo?.MaxPayload ?? LargestPayload);

    /// <summary>Messages that found no room in a subscription, in all.</summary>
    public long Dropped
    {
        get
        {
            lock (_lock)
                return _droppedBefore + _subscriptions.Keys.Sum(one => one.Dropped);
        }
    }

    /// <summary>Connects to the first server that can be used.</summary>
    /// <param name="options">Where the servers are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="mostPings">
    /// So many pings, one each two seconds, may be without an answer before the connection counts as dead.
    /// </param>
    /// <exception cref="ClusterException">None can be used; it tells of the one that was nearest to it.</exception>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    public static async Task<ClusterBus> ConnectAsync(
        ClusterOptions options, CancellationToken cancellationToken, int mostPings = 2)
    {
        options.Validate();
        NatsAuthOpts credentials = BusCredentials.Read(options);
        var tls = options.Tls is { } chosen ? new BusTls(chosen) : null;
        ClusterException? failure = null;
        foreach (ClusterServer server in options.Servers)
        {
            try
            {
                return await ConnectAsync(
                    server, server.IsTls ? tls ?? new BusTls(new ClusterTlsOptions()) : tls, credentials, options,
                    mostPings, cancellationToken).ConfigureAwait(false);
            }
            catch (ClusterException error)
            {
                // A server that answers says more than one that is not there.
                if (failure is null || (IsMissing(failure) && !IsMissing(error)))
                    failure = error;
            }
        }

        throw failure!;
    }

    /// <summary>Publishes. Done means handed over: NATS does not say who received it.</summary>
    public async ValueTask<BusOutcome> PublishAsync(
        string subject, ReadOnlyMemory<byte> payload, string? replyTo = null,
        CancellationToken cancellationToken = default)
    {
        if (Refusal(payload) is { } refusal)
            return refusal;
        try
        {
            await _connection.PublishAsync(
                subject, payload, replyTo: replyTo, serializer: NatsRawSerializer<ReadOnlyMemory<byte>>.Default,
                cancellationToken: cancellationToken).ConfigureAwait(false);
            return BusOutcome.Done;
        }
        catch (Exception error) when (IsLoss(error, cancellationToken))
        {
            return BusOutcome.Disconnected;
        }
    }

    /// <summary>Asks the subscribers of a subject, and takes the first reply.</summary>
    public async ValueTask<BusReply> RequestAsync(
        string subject, ReadOnlyMemory<byte> payload, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        if (Refusal(payload) is { } refusal)
            return new BusReply(refusal, default);
        try
        {
            NatsMsg<byte[]> reply = await _connection.RequestAsync(
                subject, payload, requestSerializer: NatsRawSerializer<ReadOnlyMemory<byte>>.Default,
                replySerializer: NatsRawSerializer<byte[]>.Default,
                replyOpts: new NatsSubOpts { Timeout = timeout, ThrowIfNoResponders = false },
                cancellationToken: cancellationToken).ConfigureAwait(false);
            return reply.HasNoResponders ? new BusReply(BusOutcome.NoResponders, default)
                : new BusReply(BusOutcome.Done, reply.Data ?? []);
        }
        catch (NatsNoRespondersException)
        {
            return new BusReply(BusOutcome.NoResponders, default);
        }
        catch (NatsNoReplyException)
        {
            return new BusReply(IsConnected ? BusOutcome.TimedOut : BusOutcome.Disconnected, default);
        }
        catch (Exception error) when (IsLoss(error, cancellationToken))
        {
            return new BusReply(BusOutcome.Disconnected, default);
        }
    }

    /// <summary>
    /// Subscribes. It returns when the server knows of it, so that what others publish from then on arrives.
    /// </summary>
    /// <param name="subject">The subject, with or without wildcards.</param>
    /// <param name="capacity">How many messages may wait for the reader, of 16 MiB in all; others are dropped.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<BusSubscription> SubscribeAsync(
        string subject, int capacity, CancellationToken cancellationToken = default)
    {
        var subscription = new BusSubscription(capacity, MostQueuedBytes, LeaveAsync);
        var subscriber = new NatsSubscriber(_connection, subject, Subjects, subscription);
        lock (_lock)
            _subscriptions.Add(subscription, subscriber);
        try
        {
            // While it is away, NATS.Net subscribes as soon as it is back.
            await _connection.AddSubAsync(subscriber, cancellationToken).ConfigureAwait(false);
            await FlushAsync(cancellationToken).ConfigureAwait(false);
            return subscription;
        }
        catch (Exception error) when (IsLoss(error, cancellationToken))
        {
            return subscription;
        }
        catch
        {
            await LeaveAsync(subscription).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Waits until the server has taken all that was sent before; false when it is not connected.</summary>
    public async ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (!IsConnected)
            return false;
        using var deadline = new CancellationTokenSource(_options.ConnectTimeout, _options.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await _connection.PingAsync(both.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (IsLoss(error, cancellationToken))
        {
            return false;
        }
    }

    /// <summary>Connects anew where the server does not answer in time, although nobody has noticed yet.</summary>
    public async Task ReviveAsync(TimeSpan timeout)
    {
        if (!IsConnected)
            return;
        using var deadline = new CancellationTokenSource(timeout, _options.Clock);
        try
        {
            await _connection.PingAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (IsLoss(error, CancellationToken.None))
        {
            try
            {
                await _connection.ReconnectAsync().ConfigureAwait(false);
            }
            catch (Exception again) when (IsLoss(again, CancellationToken.None))
            {
                // It goes on trying by itself.
            }
        }
    }

    /// <summary>Ends all subscriptions and leaves.</summary>
    public async ValueTask DisposeAsync()
    {
        NatsSubscriber[] all;
        _isDisposed = true;
        lock (_lock)
        {
            all = [.. _subscriptions.Values];
            foreach (BusSubscription subscription in _subscriptions.Keys)
                subscription.End();
            _subscriptions.Clear();
        }

        try
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (IsLoss(error, CancellationToken.None))
        {
            // It says goodbye to a server that no longer takes anything.
        }

        // NATS.Net knows its subscribers by weak references: they stay as long as it does.
        GC.KeepAlive(all);
    }

    private static bool IsMissing(ClusterException error) => error.Failure is ClusterFailure.Absent
        or ClusterFailure.UnknownName or ClusterFailure.Unreachable or ClusterFailure.TimedOut;

    private static bool IsLoss(Exception error, CancellationToken cancellationToken) => error is NatsException
        or IOException or ObjectDisposedException or System.Net.Sockets.SocketException
        or System.Threading.Channels.ChannelClosedException
        || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static async Task<ClusterBus> ConnectAsync(
        ClusterServer server, BusTls? tls, NatsAuthOpts credentials, ClusterOptions options,
        int mostPings, CancellationToken cancellationToken)
    {
        await new ServerProbe(server, tls, options).AskAsync(cancellationToken).ConfigureAwait(false);
        var connection = new NatsConnection(Settings(server, tls, credentials, options, mostPings));
        var bus = new ClusterBus(connection, options);
        try
        {
            await connection.ConnectAsync().AsTask()
                .WaitAsync(options.ConnectTimeout, options.Clock, cancellationToken).ConfigureAwait(false);
            return bus;
        }
        catch (Exception error)
        {
            await bus.DisposeAsync().ConfigureAwait(false);
            if (error is OperationCanceledException)
                throw;
            throw Explained(server, credentials, options, error);
        }
    }

    private static ClusterException Explained(
        ClusterServer server, NatsAuthOpts credentials, ClusterOptions options, Exception error)
    {
        if (error is TimeoutException)
            return new ClusterException(server, ClusterFailure.TimedOut, null, options.ConnectTimeout, error);
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is NatsServerException { IsAuthError: true })
                return new ClusterException(
                    server, credentials.IsAnonymous ? ClusterFailure.CredentialsRequired
                        : ClusterFailure.CredentialsRefused, error);
        }

        return new ClusterException(server, ClusterFailure.Other, error.GetBaseException());
    }

    private static NatsOpts Settings(
        ClusterServer server, BusTls? tls, NatsAuthOpts credentials, ClusterOptions options,
        int mostPings) => new()
        {
            // The one that was asked comes first; the others are for when it is gone.
            Url = string.Join(',', options.Servers.OrderBy(one => one != server)
                .Select(one => $"{(tls is null ? "nats" : "tls")}://{AddressText.Format(one.Host, one.Port)}")),
            NoRandomize = true,
            Name = $"clientele {options.Name}",
            AuthOpts = credentials,
            TlsOpts = new NatsTlsOpts
            {
                Mode = tls is null ? TlsMode.Disable : TlsMode.Require,
                ConfigureClientAuthentication = authentication =>
                {
                    tls?.Configure(authentication, new ServerCertificateCheck(acceptAny: false));
                    return default;
                },
            },
            InboxPrefix = new ClusterSubjects(options.Name).Inbox,
            RequestReplyMode = NatsRequestReplyMode.Direct,
            MaxReconnectRetry = -1,
            IgnoreAuthErrorAbort = true,
            ReconnectWaitMin = TimeSpan.FromMilliseconds(100),
            ReconnectWaitMax = TimeSpan.FromSeconds(1),
            ReconnectJitter = TimeSpan.FromMilliseconds(200),
            ConnectTimeout = options.ConnectTimeout,
            PublishTimeoutOnDisconnected = true,
            CommandTimeout = TimeSpan.FromSeconds(2),
            PingInterval = s_pingInterval,
            MaxPingOut = mostPings,
        };

    private BusOutcome? Refusal(ReadOnlyMemory<byte> payload) => payload.Length > MaxPayload ? BusOutcome.TooLarge
        : IsConnected ? null : BusOutcome.Disconnected;

    private async ValueTask LeaveAsync(BusSubscription subscription)
    {
        NatsSubscriber? subscriber;
        lock (_lock)
        {
            if (!_subscriptions.Remove(subscription, out subscriber))
                return;
            _droppedBefore += subscription.Dropped;
        }

        try
        {
            await subscriber.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (IsLoss(error, CancellationToken.None))
        {
            // The server forgets it with the connection.
        }
    }

    private ValueTask Tell(bool isConnected)
    {
        // That it is connected for the first time, or lost at the end, is no news.
        if (_isLost != isConnected || _isDisposed)
            return default;
        _isLost = !isConnected;
        if (isConnected)
            LogMessages.Connected(_options.Logger);
        else
            LogMessages.Disconnected(_options.Logger);
        try
        {
            ConnectionChanged?.Invoke(isConnected);
        }
        catch (Exception error)
        {
            LogMessages.BusListenerFailed(_options.Logger, error);
        }

        return default;
    }
}
