using System.Diagnostics.Metrics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Clientele.Serving.Metrics;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Metrics;

/// <summary>Servers are told apart, and one that has stopped is forgotten.</summary>
public sealed class ServersTests
{
    [Fact]
    public async Task Two_servers_are_told_apart()
    {
        await using Server one = Serve.Silent(Serve.Lines), other = Serve.Silent(Serve.Lines);
        using Collector ofOne = new(one), ofOther = new(other);
        using Peers peers = await Peer.JoinAll(one, 2);
        using Peer peer = await Peer.Join(other);
        Assert.Equal((2, 1), (ofOne["server.active_customers"], ofOther["server.active_customers"]));
    }

    [Fact]
    public async Task A_server_is_known_by_where_it_listens()
    {
        string path = Path.Combine(Path.GetTempPath(), $"clientele-{Guid.NewGuid():N}");
        await using Server tcp = Serve.Silent(Serve.Lines);
        await using Server unix = Serve.Silent(Serve.Lines with { EndPoints = [new UnixDomainSocketEndPoint(path)] });
        Assert.Equal(
            new Dictionary<string, object?> { ["server.address"] = "127.0.0.1", ["server.port"] = tcp.Port, ["network.transport"] = "tcp" },
            new Dictionary<string, object?>(tcp.Measures!.Tags));
        Assert.Equal(
            new Dictionary<string, object?> { ["server.address"] = path, ["network.transport"] = "unix" },
            new Dictionary<string, object?>(unix.Measures!.Tags));
    }

    [Fact]
    public async Task A_server_that_has_stopped_is_observed_no_more()
    {
        Server server = Serve.Silent(Serve.Lines);
        using var collector = new Collector(server);
        Assert.NotEmpty(collector.Collect());
        await server.DisposeAsync();
        Assert.Empty(collector.Collect());
        Assert.DoesNotContain(server.Measures, ServerMeasures.All);
    }

    [Fact]
    public async Task A_server_that_has_stopped_is_held_by_nothing()
    {
        WeakReference stopped = await ServeAndStop();
        await Eventually.True(() =>
        {
            GC.Collect();
            return !stopped.IsAlive;
        }, "collected");
    }

    [Fact]
    public async Task A_server_that_cannot_listen_is_not_observed()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        int before = ServerMeasures.All.Count(other => other.Tags.SequenceEqual(server.Measures!.Tags));
        Assert.Throws<ListenException>(() => Serve.Silent(Serve.Lines with { Port = server.Port }));
        Assert.Equal((1, 1), (before, ServerMeasures.All.Count(other => other.Tags.SequenceEqual(server.Measures!.Tags))));
    }

    [Fact]
    public async Task One_collection_sums_up_once()
    {
        int taken = 0;
        await using Server server = Serve.Silent(Serve.Lines);
        var figures = new SharedFigures(() =>
        {
            taken++;
            return server.GetStatistics();
        });
        for (int collection = 1; collection <= 3; collection++)
        {
            for (int instrument = 0; instrument < 13; instrument++)
                figures.For(instrument);
            Assert.InRange(taken, collection, collection + 1); // one more at most where the machine took 200 ms
        }
    }

    [Fact]
    public async Task Every_instrument_has_a_unit_and_a_description_and_the_meters_name()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using var collector = new Collector(server);
        Assert.Equal(17, collector.Published.Count);
        Assert.All(collector.Published, instrument =>
        {
            Assert.Matches(@"^(\{[a-z]+\}|By|s)$", instrument.Unit);
            Assert.Matches(@"^clientele\.(server|loop|pool)(\.[a-z_]+)+$", instrument.Name);
            Assert.EndsWith(".", instrument.Description, StringComparison.Ordinal);
            Assert.Null(instrument.Tags);
        });
        Assert.All(collector.Published.OfType<Histogram<double>>(), histogram => Assert.NotEmpty(histogram.Advice!.HistogramBucketBoundaries!));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> ServeAndStop()
    {
        Server server = Serve.Silent(Serve.Lines);
        using (var collector = new Collector(server))
        {
            using Peer peer = await Peer.Join(server);
            collector.Collect();
        }

        await server.StopAsync().InTime();
        return new WeakReference(server);
    }
}
