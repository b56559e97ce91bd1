namespace Clientele.Desk.Events;

/// <summary>
/// Watches customers of other nodes while a page shows them, and for a minute after: a page that is loaded anew finds
/// what was said meanwhile. Any thread.
/// </summary>
internal sealed class DistantEvents(Func<IRoster> roster, TimeProvider clock) : IDisposable
{
    private const int MostConversations = 64;

    private static readonly TimeSpan s_linger = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<CustomerId, DistantConversation> _open = [];
    private long _lastId;
    private bool _isOver;

    /// <summary>Beats after something has happened.</summary>
    public ChangeSignal News { get; } = new();

    /// <summary>How many are watched.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _open.Count;
        }
    }

    /// <summary>Shows it to one more page; null where there are too many. Close it.</summary>
    public DistantConversation? Open(CustomerId id)
    {
        lock (_lock)
        {
            if (_isOver)
                return null;
            if (!_open.TryGetValue(id, out DistantConversation? conversation))
            {
                if (_open.Count == MostConversations
                    && _open.Values.FirstOrDefault(static one => one.Viewers == 0) is { } idle)
                    Forget(idle);
                if (_open.Count == MostConversations)
                    return null;
                conversation = new DistantConversation(id);
                _open.Add(id, conversation);
                _ = Task.Run(() => WatchAsync(conversation, conversation.Over.Token));
            }

            conversation.Viewers++;
            conversation.Openings++;
            return conversation;
        }
    }

    /// <summary>One page less shows it.</summary>
    public void Close(DistantConversation conversation)
    {
        lock (_lock)
        {
            conversation.Viewers--;
            if (conversation.Viewers == 0 && !_isOver)
                _ = LingerAsync(conversation, conversation.Openings);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            foreach (DistantConversation conversation in _open.Values.ToArray())
                Forget(conversation);
        }
    }

    private async Task LingerAsync(DistantConversation conversation, long openings)
    {
        await Task.Delay(s_linger, clock, conversation.Over.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            if (conversation.Viewers == 0 && conversation.Openings == openings)
                Forget(conversation);
        }
    }

    /// <summary>Under the lock.</summary>
    private void Forget(DistantConversation conversation)
    {
        if (_open.GetValueOrDefault(conversation.Id) != conversation)
            return;
        _open.Remove(conversation.Id);
        // What waits for it goes on elsewhere, not under the lock.
        _ = conversation.Over.CancelAsync();
    }

    private async Task WatchAsync(DistantConversation conversation, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await foreach (RosterEvent happened in roster().WatchAsync([conversation.Id], cancellationToken)
                    .ConfigureAwait(false))
                {
                    conversation.Add(new DistantEvent(Interlocked.Increment(ref _lastId), happened));
                    News.Beat();
                }
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // Its node is lost: the page finds that out when it looks after the customer. It may come back.
            }

            await Task.Delay(s_between, clock, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
