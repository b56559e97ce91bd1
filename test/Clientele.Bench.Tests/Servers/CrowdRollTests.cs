using Clientele.Bench.Servers;

namespace Clientele.Bench.Tests.Servers;

public class CrowdRollTests
{
    [Fact]
    public void A_crowd_is_followed_from_its_first_word_to_its_last()
    {
        var counts = After(Joined(1, 1), Joined(2, 2), Event("said", 1, 3), Event("told", 1, 3), Event("told", 2, 4), Event("told", 1, 5), Event("left", 1, 6), Event("left", 2, 6));
        Assert.Equal((2, 2, 2, 2, 1L), (counts.Joined, counts.Answered, counts.Left, counts.MostOnline, counts.Said));
        Assert.Equal((2, 4), (counts.LastJoined.Second, counts.LastAnswered.Second));
        Assert.Null(counts.FaultFor(2));
    }

    [Fact]
    public void One_too_many_at_any_moment_is_found()
    {
        var counts = After(Joined(1, 1), Joined(2, 2), Event("left", 1, 3), Joined(3, 4), Joined(4, 5));
        Assert.Equal(3, counts.MostOnline);
        Assert.Contains("3 online at most", counts.FaultFor(2), StringComparison.Ordinal);
    }

    [Fact]
    public void A_customer_that_joins_twice_or_is_turned_away_is_found()
    {
        var counts = After(Joined(1, 1), Event("told", 1, 1), Event("left", 1, 1), Joined(1, 1), Event("left", 1, 2), """{"event":"turned-away","time":"x"}""");
        Assert.Contains("1 twice, 1 turned away", counts.FaultFor(1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_customer_that_was_never_answered_is_missed() =>
        Assert.Contains("0 answered", After(Joined(1, 1), Event("left", 1, 2)).FaultFor(1), StringComparison.Ordinal);

    [Fact]
    public void Several_servers_count_together()
    {
        var both = After(Joined(1, 1), Event("told", 1, 2), Event("left", 1, 9)) + After(Joined(1, 3), Event("told", 1, 5), Event("left", 1, 9));
        Assert.Null(both.FaultFor(2));
        Assert.Equal(5, both.LastAnswered.Second);
    }

    private static string Joined(int customer, int second) => Event("joined", customer, second);

    private static string Event(string name, int customer, int second) =>
        $$"""{"event":"{{name}}","time":"2026-11-23T08:00:0{{second}}.250000Z","sequence":7,"customer":{{customer}},"address":"127.0.0.1:52044"}""";

    private static CrowdCounts After(params string[] lines)
    {
        var roll = new CrowdRoll();
        foreach (var line in lines) roll.Note(line);
        return roll.Counts;
    }
}
