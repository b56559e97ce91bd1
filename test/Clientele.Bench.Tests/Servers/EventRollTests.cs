using Clientele.Bench.Servers;

namespace Clientele.Bench.Tests.Servers;

public class EventRollTests
{
    [Fact]
    public void Joined_and_left_are_counted_once_for_each_customer()
    {
        var counts = After(
            """{"event":"joined","customer":1}""", """{"event":"said","customer":1}""",
            """{"event":"joined","customer":2}""",
            """{"event":"left","customer":1}""", """{"event":"left","customer":2}""");
        Assert.Equal(new EventCounts(2, 2, 0, 0, 0), counts);
        Assert.True(counts.EachOnce(2));
    }

    [Fact]
    public void A_second_left_is_found() =>
        Assert.False(After(
            """{"event":"joined","customer":1}""",
            """{"event":"left","customer":1}""", """{"event":"left","customer":1}""").EachOnce(1));

    [Fact]
    public void A_missing_left_is_found() => Assert.False(After("""{"event":"joined","customer":1}""").EachOnce(1));

    [Fact]
    public void Skipped_events_are_summed() =>
        Assert.Equal(7, After("""{"event":"skipped","count":3}""", """{"event":"skipped","count":4}""").Skipped);

    [Fact]
    public void Lines_that_are_no_events_are_passed_over() =>
        Assert.Equal(new EventCounts(0, 0, 0, 0, 0), After("listening 7788", "{broken", """{"x":1}"""));

    private static EventCounts After(params string[] lines)
    {
        var roll = new EventRoll();
        foreach (var line in lines) roll.Note(line);
        return roll.Counts;
    }
}
