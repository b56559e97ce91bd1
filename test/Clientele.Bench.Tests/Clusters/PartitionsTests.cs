using Clientele.Bench.Clusters;

namespace Clientele.Bench.Tests.Clusters;

/// <summary>Links between namespaces are cut and mended, with the command itself as nodes and as customers.</summary>
public class PartitionsTests
{
    [Fact]
    public async Task After_five_partitions_and_a_NATS_that_was_away_everybody_is_listed_once()
    {
        Assert.SkipWhen(NetworkRooms.Refusal() is not null, $"network namespaces: {NetworkRooms.Refusal()}");
        string clientele = Environment.GetEnvironmentVariable("CLIENTELE_COMMAND") is { Length: > 0 } named
            ? named : Path.Combine(AppContext.BaseDirectory, "Clientele.Cli");
        PartitionsResult result = await Partitions.RunAsync(clientele, 5, TimeSpan.FromSeconds(6), seed: 17);
        Assert.Equal(5, result.ExactSeconds.Values.Count);
        Assert.All([.. result.ExactSeconds.Values, .. result.NatsSeconds.Values], seconds => Assert.InRange(seconds, 0, Partitions.LimitSeconds));
        Assert.True(result.Replies > 0);
    }

    [Fact]
    public void A_list_is_exact_when_everybody_is_in_it_once()
    {
        string[] good = ["  #  name", "1@a    127.0.0.1:1", " 1@b   127.0.0.1:2", "2 online"];
        Assert.True(RosterText.Parse(good).IsExactly(2));
        Assert.False(RosterText.Parse(good).IsExactly(3));
        Assert.False(RosterText.Parse([.. good[..2], "1@a    127.0.0.1:1", "2 online"]).IsExactly(2));
        Assert.False(RosterText.Parse([.. good[..3], "no answer from c: their customers are not counted", "2 online"]).IsExactly(2));
    }
}
