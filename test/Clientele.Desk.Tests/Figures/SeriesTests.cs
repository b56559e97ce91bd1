using Clientele.Desk.Figures;
using CsCheck;

namespace Clientele.Desk.Tests.Figures;

public sealed class SeriesTests
{
    [Theory]
    [InlineData("10m", 1, 600)]
    [InlineData("6h", 10, 2160)]
    [InlineData("24h", 60, 1440)]
    public void Each_span_sums_up_what_happened_and_keeps_no_more_than_it_says(string span, int step, int length) => Gen.Int[1, 100_000].Sample(seconds =>
    {
        var series = new Series();
        for (int i = 1; i <= seconds; i++)
            series.Add(new Point { Time = 1_000_000 + i, Joined = i, Online = i });

        (int actualStep, Point[] points) = series.Get(span)!.Value;

        Assert.Equal(step, actualStep);
        Assert.InRange(points.Length, 1, length);
        Assert.All(points, point => Assert.Equal(0, point.Time % step));
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.Equal(step, pair.Second.Time - pair.First.Time));
        Assert.Equal(seconds, points[^1].Online);
        // The first of them may have lost its beginning; all the others are whole.
        foreach (Point point in points.Skip(1))
            Assert.Equal(Enumerable.Range(0, step).Select(i => point.Time - 1_000_000 - i).Where(i => i >= 1 && i <= seconds).Sum(), point.Joined);
    }, iter: 20);

    [Fact]
    public void A_gap_has_no_points()
    {
        var series = new Series();
        series.Add(new Point { Time = 100 });
        series.Add(new Point { Time = 500 });

        Assert.Equal([100L, 500], series.Get("10m")!.Value.Points.Select(point => point.Time));
        Assert.Null(series.Get("1y"));
    }
}
