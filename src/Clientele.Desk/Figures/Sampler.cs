using Clientele.Desk.Watching;

namespace Clientele.Desk.Figures;

/// <summary>Looks at the server's figures each second, and keeps what changed.</summary>
internal sealed class Sampler(Server server, Func<long> repliesFailed, Series series, Pulse seconds)
{
    private ServerStatistics? _last;
    private long _lastFailed;

    /// <summary>The figures as of the last second.</summary>
    public ServerStatistics Last => Volatile.Read(ref _last) ?? server.GetStatistics();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), server.Options.Clock);
        _last = server.GetStatistics();
        _lastFailed = repliesFailed();
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
                Take();
        }
        catch (OperationCanceledException)
        {
            // The desk closes.
        }
    }

    private void Take()
    {
        ServerStatistics before = _last!, now = server.GetStatistics();
        long failed = repliesFailed();
        series.Add(new Point
        {
            Time = server.Options.Clock.GetUtcNow().ToUnixTimeSeconds(),
            Online = now.Online,
            Waiting = now.Waiting,
            Joined = now.Joined - before.Joined,
            Left = now.Left - before.Left,
            TurnedAway = now.TurnedAway - before.TurnedAway,
            Received = now.MessagesReceived - before.MessagesReceived,
            Sent = now.MessagesSent - before.MessagesSent,
            BytesReceived = now.BytesReceived - before.BytesReceived,
            BytesSent = now.BytesSent - before.BytesSent,
            Dropped = now.MessagesDropped - before.MessagesDropped,
            RepliesFailed = failed - _lastFailed,
            Queued = now.QueuedBytes,
        });
        _lastFailed = failed;
        Volatile.Write(ref _last, now);
        seconds.Beat();
    }
}
