using Clientele.Bench.Measuring;

namespace Clientele.Bench.Tests.Measuring;

public class SamplesTests
{
    [Theory]
    [InlineData(new[] { 3.0 }, 3)]
    [InlineData(new[] { 9.0, 1, 5 }, 5)]
    [InlineData(new[] { 4.0, 1, 3, 2 }, 2.5)]
    public void The_median_is_in_the_middle(double[] values, double expected) =>
        Assert.Equal(expected, new Samples(values).Median);

    [Fact]
    public void One_wild_value_moves_neither_median_nor_spread()
    {
        var calm = new Samples([10, 11, 12, 13, 14]);
        var wild = new Samples([10, 11, 12, 13, 900]);
        Assert.Equal(calm.Median, wild.Median);
        Assert.Equal(calm.Spread, wild.Spread);
        Assert.Equal(2.0 / 12, calm.Spread, 12);
    }

    [Fact]
    public void The_ratio_is_of_medians_and_pairs_are_of_rounds()
    {
        var reference = new Samples([10, 20, 40]);
        var server = new Samples([11, 24, 40]);
        Assert.Equal(1.2, server.Over(reference), 12);
        Assert.Equal([1.1, 1.2, 1.0], server.PairedOver(reference).Values);
    }

    [Fact]
    public void Nothing_measured_is_not_a_number() => Assert.True(double.IsNaN(new Samples([]).Median));
}
