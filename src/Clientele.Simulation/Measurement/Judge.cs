using Clientele.Simulation.Model;
using Clientele.Simulation.Planning;

namespace Clientele.Simulation.Measurement;

/// <summary>Whether thresholds hold, and whether anything is wrong that no threshold covers.</summary>
internal sealed class Judge(RunTotals totals, Plan plan, TimeSpan measured)
{
    private Counters Counters => totals.Counters;

    /// <summary>What has not happened has no time yet.</summary>
    public bool CanBeSaid(Threshold threshold) => !threshold.IsTime || Time(threshold).Count > 0;

    public ThresholdResult Look(Threshold threshold)
    {
        double value = threshold.IsTime ? Part(threshold, Time(threshold)) : In(threshold, CountOf(threshold));
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

    /// <summary>A customer or a message was due.</summary>
    public bool WasAnythingDue =>
        VisitsDue + Counters[Count.NoRoom] + Counters.Sum(StepCount.Sent) + Counters.Sum(StepCount.Unsent)
            + totals.Online.MostOnline + totals.Online.Holds.Count > 0;

    /// <summary>Nothing went wrong, but for what a threshold speaks of: it is judged there.</summary>
    public bool IsClean(SimulationProgress counts, int notHeld)
    {
        (string Name, long Count)[] errors =
        [
            ("wrong", counts.Wrong), ("unjudged", counts.Unjudged), ("missing", counts.Unanswered),
            ("unasked", counts.Unasked), ("lost", counts.Lost),
            ("connect-failed", counts.ConnectFailed), ("never-connected", counts.NeverConnected), ("not-held", notHeld),
            ("unsent", counts.Unsent), ("still-open", counts.StillOpen), ("misbehaved", counts.Misbehaved),
        ];
        return errors.All(
            error => error.Count == 0 || plan.Scenario.Thresholds.Any(threshold => threshold.SpeaksOf(error.Name)));
    }

    private static double Part(Threshold threshold, Latency time) =>
        double.IsNaN(threshold.Percent) ? time.Mean : threshold.Percent >= 100 ? time.Max : time.At(threshold.Percent);

    private Latency Time(Threshold threshold)
    {
        int step = StepOf(threshold);
        LatencyHistograms times = totals.Times;
        return threshold.Figure switch
        {
            "connect" => LatencyHistograms.Of(times.Connect),
            "lateness" => LatencyHistograms.Of(times.Lateness),
            "response" => step < 0 ? times.AllResponses() : LatencyHistograms.Of(times.Response(step)),
            "service" => step < 0 ? times.AllServices() : LatencyHistograms.Of(times.Service(step)),
            "wait" => step < 0 ? times.AllWaits() : LatencyHistograms.Of(times.Wait(step)),
            _ => step < 0 ? times.AllFirstBytes() : LatencyHistograms.Of(times.FirstByte(step)),
        };
    }

    private long VisitsDue =>
        Counters[Count.Connected] + Counters[Count.ConnectFailed] + Counters[Count.NeverConnected];

    /// <summary>What a count is a part of.</summary>
    private long Whole(Threshold threshold)
    {
        int step = StepOf(threshold);
        long sent = OfStep(step, StepCount.Sent);
        long awaited = OfStep(step, StepCount.Replied) + OfStep(step, StepCount.Wrong)
            + OfStep(step, StepCount.Unjudged) + OfStep(step, StepCount.Unanswered);
        return threshold.Figure switch
        {
            "connect-failed" or "never-connected" => VisitsDue,
            "lost" or "still-open" => Counters[Count.Connected],
            "misbehaved" => Counters.Sum(MisbehaviourCount.Visits),
            "unsent" => sent + OfStep(step, StepCount.Unsent),
            // A step that only listens has sent nothing, and one that was said and listened for has more replies than
            // messages.
            _ => step >= 0 ? Math.Max(sent, awaited) : sent > 0 ? sent : awaited,
        };
    }

    private double In(Threshold threshold, long count) => threshold.Unit switch
    {
        ThresholdUnit.Percent => Whole(threshold) is var whole and > 0 ? 100.0 * count / whole : count > 0 ? 100 : 0,
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
            "unjudged" => OfStep(step, StepCount.Unjudged),
            "missing" => OfStep(step, StepCount.Unanswered),
            "unasked" => Counters[Count.Unasked],
            "lost" => Counters[Count.Lost],
            "connect-failed" => Counters[Count.ConnectFailed],
            "never-connected" => Counters[Count.NeverConnected],
            "not-held" => totals.Online.NotHeld,
            "unsent" => OfStep(step, StepCount.Unsent),
            "late" => Counters[Count.Late],
            "still-open" => Counters[Count.StillOpen],
            "misbehaved" => Counters.Sum(MisbehaviourCount.NotAsExpected),
            "online" => totals.Online.MostOnline,
            _ => Errors(),
        };
    }

    private long Errors() =>
        Counters.Sum(StepCount.Wrong) + Counters.Sum(StepCount.Unjudged) + Counters.Sum(StepCount.Unanswered)
            + Counters[Count.Unasked] + Counters[Count.Lost] + Counters[Count.ConnectFailed]
        + Counters[Count.NeverConnected] + Counters.Sum(StepCount.Unsent) + Counters[Count.StillOpen]
        + Counters.Sum(MisbehaviourCount.NotAsExpected);

    private long OfStep(int step, StepCount count) => step < 0 ? Counters.Sum(count) : Counters[step, count];

    private int StepOf(Threshold threshold) => threshold.Step is { } step ? plan.StepNames.ToList().IndexOf(step) : -1;
}
