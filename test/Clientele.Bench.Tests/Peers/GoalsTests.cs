using Clientele.Bench.Measuring;
using Clientele.Bench.Peers;

namespace Clientele.Bench.Tests.Peers;

public sealed class GoalsTests
{
    [Theory]
    [InlineData(10.9, "1.09", true)]
    [InlineData(11.1, "1.11", false)]
    public void A_ratio_to_C_is_the_median_of_neighbouring_rounds(double own, string measured, bool met)
    {
        Goal goal = Find(Report("echo-50", "server_us", (Field.Reference, Part.Limit, [10, 20, 10]), (Field.OwnBest, Part.Own, [own, 2 * own, own])), "server cost for each round trip, 50 connections");

        Assert.Equal(measured, goal.Measured);
        Assert.Equal(met, goal.IsMet);
    }

    [Fact]
    public void The_peer_that_comes_closest_is_named()
    {
        PeersReport report = Report(
            "echo-50", "server_us", (Field.Own, Part.Own, [6]), ("slow", Part.AsItComes, [20]), ("fast", Part.AsItComes, [9]), ("fast, best", Part.Best, [5.9]));

        Goal asItComes = Find(report, "the same against each peer as it comes, 50"), best = Find(report, "the same against the best peer at its best, 50");

        Assert.Equal("0.67 (fast)", asItComes.Measured);
        Assert.False(asItComes.IsMet);
        Assert.Equal("1.02 (fast, best)", best.Measured);
        Assert.False(best.IsMet);
    }

    [Fact]
    public void Where_a_peer_is_ahead_C_tells_what_could_be_reached()
    {
        PeersReport report = Report(
            "echo-1000", "server_us", (Field.Reference, Part.Limit, [7.5]), (Field.Own, Part.Own, [11]), (Field.OwnBest, Part.Own, [8]), ("fast", Part.AsItComes, [10]));

        Assert.Equal("0.80 (fast; C 0.75)", Find(report, "the same against each peer as it comes, 1000").Measured);
        Assert.Equal("1.10 (fast; C 0.75)", Find(report, "both as they come, a handler on the thread pool, 1000").Measured);
    }

    [Fact]
    public void More_is_better_where_messages_are_counted()
    {
        Goal goal = Find(Report("outstanding-16", "messages_s", (Field.Own, Part.Own, [100]), ("one", Part.AsItComes, [50]), ("one, best", Part.Best, [80])), "messages a second, 16 outstanding");

        Assert.Equal("1.25 (one, best)", goal.Measured);
        Assert.True(goal.IsMet);
    }

    [Fact]
    public void What_was_not_measured_is_neither_met_nor_not_met() =>
        Assert.All(Goals.Of(Report("start-serve", "other", ("ncat", Part.Limit, [1]))), goal => Assert.Null(goal.IsMet));

    [Fact]
    public void Of_our_own_settings_the_best_one_counts()
    {
        PeersReport report = Report("idle", "rss", (Field.Own, Part.Own, [2000]), (Field.OwnBest, Part.Own, [600]), ("one", Part.AsItComes, [5000]));

        Assert.Equal("600", Find(report, "memory for each idle customer").Measured);
    }

    internal static PeersReport Report(string name, string key, params (string Name, Part Part, double[] Values)[] rows) => new(
        new Machine("processor", 2, 4096, "6.0", ".NET", "gcc", "abc", "0", DateTimeOffset.UnixEpoch), TimeSpan.Zero, [new("C, epoll", Part.Limit, "gcc", "one | thread")], ["somebody: not there"],
        [
            new(name, "what it is", 3, [new(key, "head", 2, ShowsRatio: true)],
                [.. rows.Select(row => new PeerRow(row.Name, row.Part, "", new Dictionary<string, Samples> { [key] = new(row.Values) }, null, null))]),
        ]);

    private static Goal Find(PeersReport report, string what) => Goals.Of(report).Single(goal => goal.What == what);
}
