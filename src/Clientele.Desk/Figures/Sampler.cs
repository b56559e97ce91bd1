using Clientele.Desk.Events;

namespace Clientele.Desk.Figures;

/// <summary>Looks at the server's figures each second, and keeps what changed.</summary>
internal sealed class Sampler(Server server, Func<long> repliesFailed, Series series, ChangeSignal seconds)
{
    // Slewing a clock to the right time makes no such leap in a second.
    private static readonly TimeSpan s_set = TimeSpan.FromSeconds(2);

    private ServerStatistics? _last;
    private long _lastFailed;
    private (DateTimeOffset Time, long Stamp) _looked;

    /// <summary>The figures as of the last second.</summary>
    public ServerStatistics Last => Volatile.Read(ref _last) ?? server.GetStatistics();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), server.Options.Clock);
        _looked = (server.Options.Clock.GetUtcNow(), server.Options.Clock.GetTimestamp());
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
        DateTimeOffset time = Look();
        ServerStatistics before = _last!, now = server.GetStatistics();
        long failed = repliesFailed();
        series.Add(new Point
        {
            Time = time.ToUnixTimeSeconds(),
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

    /// <summary>The time of day; when it was set since it was looked at last, the series goes along.</summary>
    private DateTimeOffset Look()
    {
        TimeProvider clock = server.Options.Clock;
        (DateTimeOffset Time, long Stamp) now = (clock.GetUtcNow(), clock.GetTimestamp());
        TimeSpan set = now.Time - _looked.Time - clock.GetElapsedTime(_looked.Stamp, now.Stamp);
        if (set.Duration() >= s_set)
            series.Move((long)Math.Round(set.TotalSeconds));
        _looked = now;
        return now.Time;
    }
}
