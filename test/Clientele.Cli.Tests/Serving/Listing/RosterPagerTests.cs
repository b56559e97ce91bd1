using System.Net;
using Clientele.Cli.Serving.Listing;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving.Listing;

/// <summary>A window into a list, against a server in this process.</summary>
public sealed class RosterPagerTests : IAsyncLifetime
{
    private const int Count = 23;
    private readonly Server _server = Server.Start(new ServerOptions { Address = IPAddress.Loopback, Port = 0 });
    private readonly List<Peer> _peers = [];

    public async ValueTask InitializeAsync()
    {
        for (int i = 0; i < Count; i++)
        {
            _peers.Add(Peer.Connect(_server.Port));
            await Eventually.True(() => _server.Roster.Count == _peers.Count);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _peers.ForEach(static peer => peer.Dispose());
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(RosterSort.Number)]
    [InlineData(RosterSort.Received)]
    [InlineData(RosterSort.Since)]
    public async Task Every_way_through_the_list_shows_each_row_at_its_place(RosterSort sort)
    {
        const int Rows = 5;
        var pager = new RosterPager(_server);
        pager.Order(sort, descending: true);
        int at = 0;
        var random = new Random(4711);
        for (int i = 0; i < 300; i++)
        {
            int by = random.Next(1, 9);
            switch (random.Next(6))
            {
                case 0: pager.ToTop(); at = 0; break;
                case 1: await pager.ToEndAsync(Rows); at = Count - Rows; break;
                case 2 or 3: await pager.DownAsync(by = Math.Min(by, Rows)); at = Math.Min(at + by, Count - Rows); break;
                default: await pager.UpAsync(by); at = Math.Max(0, at - by); break;
            }

            await pager.LoadAsync(Rows);
            Assert.Equal(Enumerable.Range(0, Rows).Select(row => (long)(Count - at - row)), pager.Page.Rows.Select(row => row.Id.Number));
            Assert.Equal((at, Count), (pager.Page.Before, pager.Page.Total));
        }
    }

    [Fact]
    public async Task Several_steps_before_the_list_is_asked_for_add_up()
    {
        var pager = new RosterPager(_server);
        await pager.LoadAsync(5);
        await pager.DownAsync(5);
        await pager.DownAsync(5);
        await pager.DownAsync(1);
        await pager.UpAsync(2);
        await pager.UpAsync(1);
        await pager.LoadAsync(5);
        Assert.Equal([9, 10, 11, 12, 13], pager.Page.Rows.Select(row => row.Id.Number));
    }

    [Fact]
    public async Task A_list_that_shrinks_is_shown_to_its_end()
    {
        var pager = new RosterPager(_server);
        await pager.ToEndAsync(5);
        foreach (Peer peer in _peers.Skip(10))
            peer.Dispose();
        await Eventually.True(() => _server.Roster.Count == 10);
        await pager.LoadAsync(5);
        Assert.Equal([6, 7, 8, 9, 10], pager.Page.Rows.Select(row => row.Id.Number));
        pager.Find(_peers[2].LocalAddress);
        await pager.LoadAsync(5);
        Assert.Equal([3], pager.Page.Rows.Select(row => row.Id.Number));
        Assert.Equal(1, pager.Page.Total);
    }
}
