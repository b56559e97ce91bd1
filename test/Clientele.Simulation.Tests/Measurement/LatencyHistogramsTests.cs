using Clientele.Simulation.Measurement;
using HdrHistogram;

namespace Clientele.Simulation.Tests.Measurement;

public sealed class LatencyHistogramsTests
{
    private const long Hour = 3_600_000_000;

    [Fact]
    public void What_takes_over_an_hour_is_told_as_what_it_is()
    {
        var times = new LatencyHistograms(1);
        times.RecordResponse(0, 250, 200);
        times.RecordResponse(0, 5 * Hour / 2, 30 * 24 * Hour);
        Latency response = LatencyHistograms.Of(times.Response(0)), service = LatencyHistograms.Of(times.Service(0));
        Assert.Equal(2, response.Count);
        Assert.InRange(response.Max, 5 * Hour / 2, 5 * Hour / 2 * 1.001);
        Assert.InRange(response.At(50), 250, 251);
        Assert.InRange(service.Max, 30 * 24 * Hour * 0.995, 30 * 24 * Hour * 1.005);
    }

    [Fact]
    public void Sums_have_a_place_for_the_longest_of_all()
    {
        var usual = new LatencyHistograms(2);
        usual.RecordResponse(0, 100, 100);
        var late = new LatencyHistograms(2);
        late.RecordResponse(0, 2 * Hour, 2 * Hour);
        late.RecordResponse(1, 3 * Hour, 3 * Hour);
        usual.Add(late);
        Assert.InRange(usual.AllResponses().Max, 3 * Hour, 3 * Hour * 1.001);
        Assert.Equal(3, usual.AllResponses().Count);
        Latency both = LatencyHistograms.Of(new LongHistogram(1, Hour, 3)).With(late.AllResponses()).With(usual.AllResponses());
        Assert.Equal(5, both.Count);
        Assert.InRange(both.Max, 3 * Hour, 3 * Hour * 1.001);
    }
}
