using Clientele.Bench.Measuring;

namespace Clientele.Bench.Tests.Measuring;

public class StallArithmeticTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.75, 0)]
    [InlineData(0.9, 0.6)]
    [InlineData(0.95, 0.8)]
    [InlineData(0.99, 0.96)]
    public void A_quarter_of_the_messages_waits_for_what_is_left_of_the_stall(double part, double seconds) =>
        Assert.Equal(seconds, new StallArithmetic(Stall: 1, Window: 4).At(part), 9);

    [Theory]
    [InlineData(1_000_000, 1, 4)]
    [InlineData(150_000, 1, 4)]
    [InlineData(40_000, 1.2, 3)]
    public void It_is_what_a_queue_does(double caughtUpEachSecond, double stall, double window)
    {
        const double Rate = 10_000;
        List<double> responses = [];
        var free = double.NegativeInfinity;
        for (var message = 0; message < Rate * window; message++)
        {
            var due = message / Rate - 1; // The stall begins a second after the first.
            free = Math.Max(free, due is >= 0 && due < stall ? stall : due) + 1 / caughtUpEachSecond;
            responses.Add(free - due);
        }

        var arithmetic = new StallArithmetic(stall, window, Rate / caughtUpEachSecond);
        foreach (var part in new[] { 0.9, 0.95, 0.99 })
            Assert.Equal(arithmetic.At(part), new Samples(responses).Quantile(part), 3);
    }

    [Fact]
    public void How_busy_the_catch_up_was_is_told_by_what_was_measured() =>
        Assert.Equal(0.07, new StallArithmetic(1, 4).BusyFrom(0.9, new StallArithmetic(1, 4, 0.07).At(0.9)), 9);
}
