using HdrHistogram;

namespace Clientele.Simulation.Measuring;

/// <summary>Times in microseconds, to three digits, up to an hour. Written by one loop, or merged by whoever owns it.</summary>
internal sealed class Latencies
{
    private const long Longest = 3_600_000_000;

    public LongHistogram Connect { get; } = Make();

    public LongHistogram FirstByte { get; } = Make();

    public LongHistogram Response { get; } = Make();

    public LongHistogram Service { get; } = Make();

    /// <summary>How late our own timers were.</summary>
    public LongHistogram Lateness { get; } = Make();

    public static void Record(LongHistogram histogram, long microseconds) => histogram.RecordValue(Math.Clamp(microseconds, 0, Longest));

    public void Add(Latencies other)
    {
        Connect.Add(other.Connect);
        FirstByte.Add(other.FirstByte);
        Response.Add(other.Response);
        Service.Add(other.Service);
        Lateness.Add(other.Lateness);
    }

    public void Reset()
    {
        Connect.Reset();
        FirstByte.Reset();
        Response.Reset();
        Service.Reset();
        Lateness.Reset();
    }

    private static LongHistogram Make() => new(1, Longest, 3);
}
