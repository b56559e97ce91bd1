namespace Clientele.Tests.Serving;

/// <summary>Keeps every event of a server, as a recorder would.</summary>
internal sealed class EventLog : IDisposable
{
    private readonly List<ServerEvent> _events = [];
    private readonly EventFeed _feed;

    public EventLog(Server server)
    {
        _feed = server.Events.Record(long.MaxValue);
        Finished = Task.Run(ReadAsync);
    }

    public Task Finished { get; }

    public ServerEvent[] All
    {
        get
        {
            lock (_events)
                return [.. _events];
        }
    }

    public IEnumerable<T> Of<T>() where T : ServerEvent => All.OfType<T>();

    public int Count<T>() where T : ServerEvent => Of<T>().Count();

    /// <summary>What happened to that customer, by name; words follow a colon, a reason follows an equals sign.</summary>
    public string[] Story(long number) => [.. All.Where(e => e.Customer?.Number == number).Select(Tell)];

    public string[] Story() => [.. All.Select(Tell)];

    public static string Tell(ServerEvent happened) => happened switch
    {
        CustomerWords words => $"{words.Name}:{words.Text}",
        CustomerLeft left => $"left={left.Reason.ToName()}",
        CustomerTurnedAway away => $"turned-away={away.Reason.ToName()}",
        CustomerWaiting waiting => $"waiting:{waiting.Place}",
        _ => happened.Name,
    };

    public async Task<CustomerLeft> Left(long number)
    {
        await Eventually.True(() => Of<CustomerLeft>().Any(e => e.Customer!.Number == number), $"#{number} has left");
        return Of<CustomerLeft>().Single(e => e.Customer!.Number == number);
    }

    public async Task<CustomerTurnedAway> TurnedAway(long number)
    {
        await Eventually.True(() => Of<CustomerTurnedAway>().Any(e => e.Customer!.Number == number), $"#{number} is turned away");
        return Of<CustomerTurnedAway>().Single(e => e.Customer!.Number == number);
    }

    public Task Until(string story) => Eventually.True(() => Story().Contains(story), story);

    public void Dispose() => _feed.Dispose();

    private async Task ReadAsync()
    {
        await foreach (ServerEvent happened in _feed)
        {
            lock (_events)
                _events.Add(happened);
        }
    }
}
