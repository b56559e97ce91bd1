using System.Text.Json.Nodes;

namespace Clientele.Cluster.Tests.Support;

/// <summary>Watches some customers, and keeps what it is told.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly Lock _lock = new();
    private readonly List<(CustomerId Who, string What, JsonNode Json)> _told = [];
    private readonly Task _watching;

    public Watcher(IRoster roster, params CustomerId[] customers) => _watching = WatchAsync(roster, customers);

    public IReadOnlyList<(CustomerId Who, string What, JsonNode Json)> Told
    {
        get
        {
            lock (_lock)
                return [.. _told];
        }
    }

    public Task Has(Func<(CustomerId Who, string What, JsonNode Json), bool> what, string says) =>
        Eventually.True(() => _watching.IsFaulted ? throw _watching.Exception! : Told.Any(what), says);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private async Task WatchAsync(IRoster roster, CustomerId[] customers)
    {
        await foreach (RosterEvent one in roster.WatchAsync(customers, _over.Token))
        {
            lock (_lock)
                _told.Add((one.Customer, one.Name, JsonNode.Parse(one.Json.Span)!));
        }
    }
}
