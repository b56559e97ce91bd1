using HdrHistogram;

namespace Clientele.Simulation.Measuring;

/// <summary>
/// Times in microseconds, to three digits, up to an hour. Written by one loop, or merged by whoever owns it. A histogram
/// takes 185 KB, so there is none for what never happens.
/// </summary>
internal sealed class Latencies(int steps)
{
    private const long Longest = 3_600_000_000;
    private const int PerStep = 3;

    private readonly LongHistogram?[] _all = new LongHistogram?[2 + (steps * PerStep)];

    /// <summary>How many there may be.</summary>
    public int Length => _all.Length;

    /// <summary>One of them by its place, null when nothing of it has happened.</summary>
    public LongHistogram? this[int place] => _all[place];

    public LongHistogram? Connect => _all[0];

    /// <summary>How late our own timers were.</summary>
    public LongHistogram? Lateness => _all[1];

    public LongHistogram? Response(int step) => _all[2 + (step * PerStep)];

    public LongHistogram? Service(int step) => _all[3 + (step * PerStep)];

    public LongHistogram? FirstByte(int step) => _all[4 + (step * PerStep)];

    public void RecordConnect(long microseconds) => Record(0, microseconds);

    public void RecordLateness(long microseconds) => Record(1, microseconds);

    public void RecordResponse(int step, long response, long service)
    {
        Record(2 + (step * PerStep), response);
        Record(3 + (step * PerStep), service);
    }

    public void RecordFirstByte(int step, long microseconds) => Record(4 + (step * PerStep), microseconds);

    public void Record(int place, long microseconds, long count = 1) =>
        (_all[place] ??= Make()).RecordValueWithCount(Math.Clamp(microseconds, 0, Longest), count);

    public void Add(Latencies other)
    {
        for (int i = 0; i < _all.Length; i++)
        {
            if (other._all[i] is { TotalCount: > 0 } more)
                (_all[i] ??= Make()).Add(more);
        }
    }

    public void Reset()
    {
        foreach (LongHistogram? histogram in _all)
        {
            if (histogram is { TotalCount: > 0 })
                histogram.Reset();
        }
    }

    /// <summary>All steps together.</summary>
    public Latency AllResponses() => Together(Response);

    /// <inheritdoc cref="AllResponses"/>
    public Latency AllServices() => Together(Service);

    /// <inheritdoc cref="AllResponses"/>
    public Latency AllFirstBytes() => Together(FirstByte);

    public static Latency Of(LongHistogram? histogram) => new(histogram ?? s_none);

    private static readonly LongHistogram s_none = Make();

    private Latency Together(Func<int, LongHistogram?> of)
    {
        LongHistogram?[] some = [.. Enumerable.Range(0, steps).Select(of).Where(one => one is { TotalCount: > 0 })];
        if (some.Length < 2)
            return Of(some.FirstOrDefault());
        LongHistogram sum = Make();
        foreach (LongHistogram? one in some)
            sum.Add(one);
        return Of(sum);
    }

    private static LongHistogram Make() => new(1, Longest, 3);
}
