using Clientele.Cli.Simulating;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Tests.Simulating;

public sealed class SecondsTests
{
    [Fact]
    public void A_moment_right_after_another_is_a_part_of_the_next_second()
    {
        var seconds = new Seconds();
        Assert.Equal(10, seconds.Next(Moment(1, 10))!.Sent);
        Assert.Null(seconds.Next(Moment(1.001, 11)));
        TimelinePoint next = seconds.Next(Moment(2, 30))!;
        Assert.Equal((20, 1.0), (next.Sent, next.Seconds));
        Assert.Equal(5, next.Response![3]);
    }

    [Fact]
    public void The_second_in_which_a_warm_up_ends_and_counting_begins_anew_is_no_dip()
    {
        var seconds = new Seconds();
        Assert.Equal(100, seconds.Next(Moment(1, 100) with { IsWarmUp = true })!.Sent);
        Assert.Null(seconds.Next(Moment(2.01, 1)));
        Assert.Equal(101, seconds.Next(Moment(3.01, 101))!.Sent);
    }

    [Fact]
    public void A_warm_up_after_which_nothing_begins_anew_is_like_any_second()
    {
        var seconds = new Seconds();
        seconds.Next(Moment(1, 100) with { IsWarmUp = true });
        Assert.Equal(100, seconds.Next(Moment(2, 200))!.Sent);
    }

    [Fact]
    public void Many_seconds_are_merged_without_losing_any()
    {
        var timeline = new Timeline();
        for (int i = 1; i <= 2500; i++)
            timeline.Add(Moment(i, 7 * i) with { IsPaused = i is >= 100 and < 200 });
        TimelinePoint[] points = [.. timeline.Points];
        Assert.Equal((4, 625), (timeline.SecondsEach, points.Length));
        Assert.Equal((17_500, 2500.0), (points.Sum(point => point.Sent), points.Sum(point => point.Seconds)));
        Assert.Equal(new TimelineSpan(SpanKind.Paused, 0, 99, 199), Assert.Single(timeline.Spans));
    }

    private static SimulationProgress Moment(double elapsed, long sent) =>
        MadeRun.Moments(1, _ => 1)[0] with { Elapsed = TimeSpan.FromSeconds(elapsed), Sent = sent, Response = Lengths.Of(5) };
}
