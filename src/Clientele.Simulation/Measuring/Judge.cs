using Clientele.Simulation.Running;

namespace Clientele.Simulation.Measuring;

/// <summary>Whether thresholds hold, and whether anything is wrong that none of them speaks of.</summary>
internal sealed class Judge(Totals totals, Plan plan, TimeSpan measured)
{
    private Counters Counters => totals.Counters;

    /// <summary>What has not happened has no time yet.</summary>
    public bool CanBeSaid(Threshold threshold) => !threshold.IsTime || Time(threshold).Count > 0;

    public ThresholdResult Look(Threshold threshold)
    {
        double value = threshold.IsTime ? Part(threshold, Time(threshold)) : In(threshold.Unit, CountOf(threshold));
        bool holds = threshold.Operator switch
        {
            "<" => value < threshold.Value,
            "<=" => value <= threshold.Value,
            ">" => value > threshold.Value,
            ">=" => value >= threshold.Value,
            "==" => value == threshold.Value,
            _ => value != threshold.Value,
        };
        // Nothing has happened that could have been fast.
        return new ThresholdResult(threshold, value, holds && CanBeSaid(threshold));
    }

    /// <summary>Nothing went wrong, but for what a threshold speaks of: it is judged there.</summary>
    public bool IsClean(SimulationProgress counts)
    {
        (string Name, long Count)[] errors =
        [
            ("wrong", counts.Wrong), ("missing", counts.Unanswered), ("unasked", counts.Unasked), ("lost", counts.Lost),
            ("connect-failed", counts.ConnectFailed), ("unsent", counts.Unsent), ("still-open", counts.StillOpen), ("misbehaved", counts.Misbehaved),
        ];
        return errors.All(error => error.Count == 0 || plan.Scenario.Thresholds.Any(threshold => threshold.SpeaksOf(error.Name)));
    }

    private static double Part(Threshold threshold, Latency time) => double.IsNaN(threshold.Percent) ? time.Mean : threshold.Percent >= 100 ? time.Max : time.At(threshold.Percent);

    private Latency Time(Threshold threshold)
    {
        int step = StepOf(threshold);
        Latencies times = totals.Times;
        return threshold.Figure switch
        {
            "connect" => Latencies.Of(times.Connect),
            "lateness" => Latencies.Of(times.Lateness),
            "response" => step < 0 ? times.AllResponses() : Latencies.Of(times.Response(step)),
            "service" => step < 0 ? times.AllServices() : Latencies.Of(times.Service(step)),
            _ => step < 0 ? times.AllFirstBytes() : Latencies.Of(times.FirstByte(step)),
        };
    }

    private double In(ThresholdUnit unit, long count) => unit switch
    {
        ThresholdUnit.Percent => Counters.Sum(StepCount.Sent) is var sent and > 0 ? 100.0 * count / sent : count > 0 ? 100 : 0,
        ThresholdUnit.PerSecond => measured > TimeSpan.Zero ? count / measured.TotalSeconds : 0,
        _ => count,
    };

    private long CountOf(Threshold threshold)
    {
        int step = StepOf(threshold);
        return threshold.Figure switch
        {
            "sent" => OfStep(step, StepCount.Sent),
            "replied" => OfStep(step, StepCount.Replied),
            "wrong" => OfStep(step, StepCount.Wrong),
            "missing" => OfStep(step, StepCount.Unanswered),
            "unasked" => Counters[Count.Unasked],
            "lost" => Counters[Count.Lost],
            "connect-failed" => Counters[Count.ConnectFailed],
            "unsent" => Counters[Count.Unsent],
            "late" => Counters[Count.Late],
            "still-open" => Counters[Count.StillOpen],
            "misbehaved" => Counters.Sum(MischiefCount.NotAsExpected),
            "online" => totals.MostOnline,
            _ => Errors(),
        };
    }

    private long Errors() =>
        Counters.Sum(StepCount.Wrong) + Counters.Sum(StepCount.Unanswered) + Counters[Count.Unasked] + Counters[Count.Lost] + Counters[Count.ConnectFailed]
        + Counters[Count.Unsent] + Counters[Count.StillOpen] + Counters.Sum(MischiefCount.NotAsExpected);

    private long OfStep(int step, StepCount count) => step < 0 ? Counters.Sum(count) : Counters[step, count];

    private int StepOf(Threshold threshold) => threshold.Step is { } step ? plan.StepNames.ToList().IndexOf(step) : -1;
}
