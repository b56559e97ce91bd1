namespace Clientele.Desk.Events;

/// <summary>
/// What has happened to a customer of another node since somebody here watches it: the newest of it. Any thread.
/// </summary>
internal sealed class DistantConversation(CustomerId id)
{
    private const int MostEvents = 500;
    private const long MostBytes = 256 * 1024;

    private readonly Lock _lock = new();
    private readonly Queue<DistantEvent> _events = new();
    private long _bytes;

    public CustomerId Id => id;

    /// <summary>Ends the watch.</summary>
    public CancellationTokenSource Over { get; } = new();

    /// <summary>How many pages show it. Under the lock of <see cref="DistantEvents"/>.</summary>
    public int Viewers { get; set; }

    /// <summary>How often a page has begun to show it. Under the lock of <see cref="DistantEvents"/>.</summary>
    public long Openings { get; set; }

    public void Add(DistantEvent happened)
    {
        lock (_lock)
        {
            _events.Enqueue(happened);
            _bytes += happened.Happened.Json.Length;
            while (_events.Count > MostEvents || (_bytes > MostBytes && _events.Count > 1))
                _bytes -= _events.Dequeue().Happened.Json.Length;
        }
    }

    /// <summary>What has come after an event, oldest first.</summary>
    public IReadOnlyList<DistantEvent> After(long last)
    {
        lock (_lock)
            return [.. _events.SkipWhile(one => one.Id <= last)];
    }
}
