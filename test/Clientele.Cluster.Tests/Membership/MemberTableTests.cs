using Clientele.Cluster.Membership;
using Clientele.Cluster.Wire;

namespace Clientele.Cluster.Tests.Membership;

/// <summary>Who is in the cluster, from what is heard and when.</summary>
public sealed class MemberTableTests
{
    private readonly MemberTable _table = new(new NodeIdentity("own", "start"));

    [Fact]
    public void A_node_comes_is_lost_after_three_seconds_and_comes_back()
    {
        Assert.Equal(["joined b.1"], Hear("b", "1", 0));
        Assert.Equal([], Hear("b", "1", 1000));
        Assert.Equal([], Looks(1000, 4000));
        Assert.Equal(["lost b.1"], Looks(4250, 4250));
        Assert.Equal([], Looks(4500, 60_000));
        Assert.Equal(["back b.1"], Hear("b", "1", 60_100));
        Assert.Equal([], Looks(60_250, 63_000));
    }

    [Fact]
    public void A_node_that_says_goodbye_is_gone_at_once()
    {
        Hear("b", "1", 0);
        Assert.Equal(["gone b.1"], Hear("b", "1", 100, isLeaving: true));
        Assert.Empty(_table.All);
        Assert.Equal([], Hear("b", "1", 200, isLeaving: true));
        Assert.Equal([], Looks(250, 10_000));
    }

    [Fact]
    public void A_new_start_replaces_the_one_before()
    {
        Hear("b", "1", 0, age: 50_000);
        Assert.Equal(["gone b.1", "joined b.2"], Hear("b", "2", 500, age: 100));
        // What the one before had sent, or sends when it wakes up, changes nothing.
        Assert.Equal([], Hear("b", "1", 600, age: 50_600));
        Assert.Equal([], Hear("b", "1", 700, age: 50_700, isLeaving: true));
        Assert.Equal("2", _table.Find("b")?.Identity.Incarnation);
    }

    [Fact]
    public void A_new_start_of_a_lost_node_ends_the_lost_one()
    {
        Hear("b", "1", 0);
        Assert.Equal(["lost b.1"], Looks(0, 3500));
        Assert.Equal(["gone b.1", "joined b.2"], Hear("b", "2", 3600));
    }

    [Fact]
    public void An_elder_start_is_heard_again_when_the_younger_has_gone()
    {
        Hear("b", "2", 0, age: 10);
        Hear("b", "1", 100, age: 90_000);
        Assert.Equal(["gone b.2"], Hear("b", "2", 200, age: 210, isLeaving: true));
        Assert.Equal(["joined b.1"], Hear("b", "1", 300, age: 90_200));
    }

    [Fact]
    public void A_lost_node_is_forgotten_after_an_hour()
    {
        Hear("b", "1", 0);
        Assert.Equal(["lost b.1", "gone b.1"], Looks(0, 3_600_500));
        Assert.Empty(_table.All);
    }

    [Fact]
    public void Nobody_is_lost_because_the_one_that_looks_was_away()
    {
        Hear("b", "1", 0);
        Assert.Equal([], Looks(0, 500));
        // Stopped for ten seconds: what was announced meanwhile is still to be read.
        Assert.Equal([], Looks(10_500, 10_500));
        Assert.Equal([], Looks(10_750, 13_250));
        Assert.Equal(["lost b.1"], Looks(13_500, 13_750));
    }

    [Fact]
    public void Silence_begins_anew_when_nobody_could_be_heard()
    {
        Hear("b", "1", 0);
        Looks(0, 2500);
        _table.Forgive(2750);
        Assert.Equal([], Looks(2750, 5500));
        Assert.Equal(["lost b.1"], Looks(5750, 6000));
    }

    [Fact]
    public void The_own_name_is_not_among_the_others()
    {
        Assert.Equal([], Hear("own", "other", 0));
        Assert.Empty(_table.All);
    }

    [Fact]
    public void Nodes_beyond_the_bound_are_counted_and_not_kept()
    {
        for (int i = 0; i < 10_050; i++)
            Hear($"n{i}", "1", 0);
        Assert.Equal((10_000, 50L), (_table.All.Length, _table.Ignored));
    }

    private string[] Hear(string node, string incarnation, long now, long age = 1000, bool isLeaving = false) =>
        Names(_table.Hear(new Announcement { Node = node, Incarnation = incarnation, AgeMilliseconds = age, IsLeaving = isLeaving }, now));

    private string[] Looks(long from, long to)
    {
        List<string> changes = [];
        for (long now = from; now <= to; now += 250)
            changes.AddRange(Names(_table.Look(now)));
        return [.. changes];
    }

    private static string[] Names(IReadOnlyList<MemberChange> changes) =>
        [.. changes.Select(change => $"{change.Kind.ToString()["Node".Length..].ToLowerInvariant()} {change.Node}")];
}
