using HdrHistogram;

namespace Clientele.Simulation.Measurement;

/// <summary>
/// Times in microseconds, to three digits. Written by one loop, or merged by its owner. A histogram takes 185 KB, so
/// a step that never runs has no histogram; one in which something took over an hour takes 285 KB.
/// </summary>
internal sealed class LatencyHistograms(int steps)
{
    private const long Usual = 3_600_000_000;

    // Thirteen months: a run takes thirty days at most.
    private const long Longest = 1L << 45;

    private const int PerStep = 4;

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

    /// <summary>How long a step that only listens has waited.</summary>
    public LongHistogram? Wait(int step) => _all[5 + (step * PerStep)];

    public void RecordConnect(long microseconds) => Record(0, microseconds);

    public void RecordLateness(long microseconds) => Record(1, microseconds);

    public void RecordResponse(int step, long response, long service)
    {
        Record(2 + (step * PerStep), response);
        Record(3 + (step * PerStep), service);
    }

    public void RecordFirstByte(int step, long microseconds) => Record(4 + (step * PerStep), microseconds);

    public void RecordWait(int step, long microseconds) => Record(5 + (step * PerStep), microseconds);

    public void Record(int place, long microseconds, long count = 1) =>
        Room(ref _all[place], microseconds).RecordValueWithCount(Math.Clamp(microseconds, 0, Longest), count);

    public void Add(LatencyHistograms other)
    {
        for (int i = 0; i < _all.Length; i++)
        {
            if (other._all[i] is { TotalCount: > 0 } more)
                Room(ref _all[i], more.HighestTrackableValue).Add(more);
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

    /// <inheritdoc cref="AllResponses"/>
    public Latency AllWaits() => Together(Wait);

    public static Latency Of(LongHistogram? histogram) => new(histogram ?? s_none);

    private static readonly LongHistogram s_none = Make();

    private Latency Together(Func<int, LongHistogram?> of)
    {
        LongHistogram?[] some = [.. Enumerable.Range(0, steps).Select(of).Where(one => one is { TotalCount: > 0 })];
        if (some.Length < 2)
            return Of(some.FirstOrDefault());
        LongHistogram? sum = null;
        foreach (LongHistogram? one in some)
            Room(ref sum, one!.HighestTrackableValue).Add(one);
        return Of(sum);
    }

    /// <summary>Both together.</summary>
    public static LongHistogram Sum(LongHistogram one, LongHistogram other)
    {
        LongHistogram? sum = null;
        Room(ref sum, Math.Max(one.HighestTrackableValue, other.HighestTrackableValue)).Add(one);
        sum!.Add(other);
        return sum;
    }

    /// <summary>A histogram that has a place for so long a time: what is over an hour is told as what it is.</summary>
    private static LongHistogram Room(ref LongHistogram? histogram, long microseconds)
    {
        histogram ??= Make();
        if (microseconds <= histogram.HighestTrackableValue || histogram.HighestTrackableValue >= Longest)
            return histogram;
        var longer = new LongHistogram(1, Longest, 3);
        longer.Add(histogram);
        return histogram = longer;
    }

    private static LongHistogram Make() => new(1, Usual, 3);
}
