using Clientele.Simulation.Planning;

namespace Clientele.Simulation.Measurement;

/// <summary>All that is known of a run so far: the last counts, and all times.</summary>
internal sealed class RunTotals(Plan plan, int workers)
{
    private readonly LatencyHistograms _times = new(plan.StepNames.Count);
    private IntervalSample _last = new(plan.StepNames.Count, plan.Scenario.Misbehaviours.Count);

    public OnlineHistory Online { get; } = new(plan, workers);

    public Threshold? AbortedBy { get; private set; }

    public Counters Counters => _last.Main;

    public LatencyHistograms Times => _times;

    /// <summary>A run that has not begun.</summary>
    public SimulationProgress Nothing => Describe(_last.Main, _times, TimeSpan.Zero) with { IsLast = true };

    /// <summary>All rows of a table that takes each once are taken, in all processes together.</summary>
    public bool HasUsedUpTable => Tables.Any(table => table.Taken >= table.Rows);

    private IReadOnlyList<TableReport> Tables =>
    [
        .. plan.VisitTables.Select((table, i) => (Table: table, Place: i)).Where(one => one.Table.IsOnce)
            .Select(one => new TableReport(
                plan.Scenario.Data.First(pair => ReferenceEquals(pair.Value, one.Table)).Key,
                _last.Visits.Used.ElementAtOrDefault(one.Place), _last.Visits.Taken.ElementAtOrDefault(one.Place),
                one.Table.Rows.Count)),
    ];

    /// <summary>How many visits were still to come before the run had been over by their number.</summary>
    private long VisitsLeft => Tables.Select(table => table.Rows - table.Taken)
        .Concat(plan.Scenario.Visits is { } visits ? [visits - _last.Visits.Visits] : [])
        .DefaultIfEmpty(0).Min();

    /// <summary>The part of the run that the figures are of.</summary>
    public TimeSpan Measured(TimeSpan elapsed) =>
        elapsed > plan.Scenario.WarmUp ? elapsed - plan.Scenario.WarmUp : TimeSpan.Zero;

    public SimulationProgress Take(
        IntervalSample sample, TimeSpan elapsed, bool isPaused, double scale, bool isLast = false)
    {
        _last = sample.Counts();
        _times.Add(sample.MainTimes);
        // When the run is over, what counts is told, as in the report.
        bool isWarmUp = elapsed < plan.Scenario.WarmUp && !isLast;
        long at = Math.Min((long)elapsed.TotalMicroseconds, plan.Length - 1);
        (double level, int phase) = plan.Profile.At(at);
        return Describe(
            isWarmUp ? sample.Warm : sample.Main, isWarmUp ? sample.WarmTimes : sample.MainTimes, elapsed) with
        {
            Asked = plan.IsOpen ? level * scale : Math.Round(level * scale, MidpointRounding.ToPositiveInfinity),
            Phase = plan.Scenario.Arrivals.Length > TimeSpan.Zero ? phase : -1,
            IsWarmUp = isWarmUp,
            IsPaused = isPaused,
            IsLast = isLast,
        };
    }

    /// <summary>A threshold that ends the run at once does not hold any more.</summary>
    public bool FindsBroken(TimeSpan elapsed)
    {
        // What is told by the second cannot be told of the first moments.
        if (Measured(elapsed) < TimeSpan.FromSeconds(1))
            return false;
        var judge = new Judge(this, plan, Measured(elapsed));
        AbortedBy ??= plan.Scenario.Thresholds.FirstOrDefault(
            threshold => threshold.Aborts && judge.CanBeSaid(threshold) && !judge.Look(threshold).IsMet);
        return AbortedBy is not null;
    }

    /// <param name="last">The last look at it.</param>
    /// <param name="said">How long something was said; after that, the last replies were waited for.</param>
    /// <param name="interrupted">It ended before its time.</param>
    /// <param name="nobody">Why no customer could connect; null when one could.</param>
    public SimulationReport Report(
        SimulationProgress last, TimeSpan said, bool interrupted, ConnectException? nobody = null)
    {
        var judge = new Judge(this, plan, Measured(said));
        // The receiver keeps it, and the histograms are filled again.
        SimulationProgress totals = last with
        {
            Response = _times.AllResponses().Copy(),
            Wait = _times.AllWaits().Copy(),
        };
        Latency lateness = LatencyHistograms.Of(_times.Lateness);
        // Those of a lost worker are missing because of us.
        bool isLate = SimulationReport.IsLate(lateness, totals);
        int notHeld = totals.LostWorkers.Count > 0 ? 0 : Online.NotHeld - (isLate
            ? Online.Holds.Count(hold => IsOurs(hold, lateness)) : 0);
        ThresholdResult[] thresholds = [.. plan.Scenario.Thresholds.Select(judge.Look)];
        return new SimulationReport
        {
            Totals = totals,
            MostOnline = Online.MostOnline,
            MeanOnline = Online.MeanOnline,
            MeanAsked = Online.MeanAsked,
            ConnectedPerSecond = Online.Measured > TimeSpan.Zero ? totals.Connected / Online.Measured.TotalSeconds : 0,
            Holds = [.. Online.Holds],
            NotHeld = notHeld,
            NothingWasDue = !judge.WasAnythingDue,
            Connect = LatencyHistograms.Of(_times.Connect),
            FirstByte = _times.AllFirstBytes(),
            Service = _times.AllServices(),
            Lateness = lateness,
            Visits = plan.CountsVisits ? _last.Visits.Visits : null,
            VisitsLeft = VisitsLeft,
            Tables = Tables,
            LostReasons = Enum.GetValues<LeaveReason>().Where(reason => _last.Main[reason] > 0)
                .ToDictionary(reason => reason, reason => _last.Main[reason]),
            WrongReplies = [.. _last.WrongReplies.GroupBy(wrong => wrong.Kind).OrderBy(kind => kind.Key)
                .SelectMany(kind => kind.OrderBy(wrong => wrong.Message).Take(WrongReply.Kept))],
            FirstConnectError = _last.FirstConnectError ?? nobody?.Reason,
            NobodyReached = nobody,
            Interrupted = interrupted,
            Steps = [.. plan.StepNames.Select(Step)],
            Misbehaviours = [.. plan.Scenario.Misbehaviours.Select(ReportOf)],
            Thresholds = thresholds,
            AbortedBy = AbortedBy,
            Measured = Measured(said),
            IsClean = nobody is null && totals.LostWorkers.All(lost => lost.IsTakenOver)
                && VisitsLeft == 0 && judge.WasAnythingDue && judge.IsClean(totals, notHeld)
                && thresholds.All(threshold => threshold.IsMet),
        };
    }

    /// <summary>
    /// What was missing of a number is no more than comes of our own lateness: when they come, and when one is
    /// replaced.
    /// </summary>
    private static bool IsOurs(HoldReport hold, Latency lateness)
    {
        TimeSpan missing = (hold.To - hold.From) * (1 - (hold.Mean / Math.Max(1, hold.Asked)));
        return !hold.IsHeld && missing <= TimeSpan.FromSeconds(1) + (2 * TimeSpan.FromMicroseconds(lateness.Max));
    }

    private StepReport Step(string name, int step) => new()
    {
        Name = name,
        Sent = _last.Main[step, StepCount.Sent],
        Replied = _last.Main[step, StepCount.Replied],
        Wrong = _last.Main[step, StepCount.Wrong],
        Unjudged = _last.Main[step, StepCount.Unjudged],
        Unanswered = _last.Main[step, StepCount.Unanswered],
        Unsent = _last.Main[step, StepCount.Unsent],
        Response = LatencyHistograms.Of(_times.Response(step)),
        Service = LatencyHistograms.Of(_times.Service(step)),
        FirstByte = LatencyHistograms.Of(_times.FirstByte(step)),
        Wait = LatencyHistograms.Of(_times.Wait(step)),
        OnlyListens = plan.OnlyListens(step),
    };

    private MisbehaviourReport ReportOf(Misbehaviour one, int index) => new(
        one, _last.Main[index, MisbehaviourCount.Visits], _last.Main[index, MisbehaviourCount.AsExpected],
        _last.Main[index, MisbehaviourCount.NotAsExpected]);

    private SimulationProgress Describe(Counters counters, LatencyHistograms times, TimeSpan elapsed) => new()
    {
        Elapsed = elapsed,
        Online = _last.Online,
        Connections = _last.Connections,
        NoRoom = counters[Count.NoRoom],
        NeverConnected = counters[Count.NeverConnected],
        Connected = counters[Count.Connected],
        ConnectFailed = counters[Count.ConnectFailed],
        Sent = counters.Sum(StepCount.Sent),
        Replied = counters.Sum(StepCount.Replied),
        Wrong = counters.Sum(StepCount.Wrong),
        Unjudged = counters.Sum(StepCount.Unjudged),
        Unanswered = counters.Sum(StepCount.Unanswered),
        Unasked = counters[Count.Unasked],
        Damaged = counters[Count.Damaged],
        Truncated = counters[Count.Truncated],
        Reordered = counters[Count.Reordered],
        Duplicated = counters[Count.Duplicated],
        Misdirected = counters[Count.Misdirected],
        StillOpen = counters[Count.StillOpen],
        Misbehaved = counters.Sum(MisbehaviourCount.NotAsExpected),
        Lost = counters[Count.Lost],
        Late = counters[Count.Late],
        Unsent = counters.Sum(StepCount.Unsent),
        Visits = plan.CountsVisits ? _last.Visits.Visits : 0,
        BytesSent = counters[Count.BytesSent],
        BytesReceived = counters[Count.BytesReceived],
        Processor = TimeSpan.FromTicks(_last.Processor),
        CollectionPauses = TimeSpan.FromTicks(_last.Pauses),
        // The receiver keeps it, and the histograms are filled again.
        Response = times.AllResponses().Copy(),
        Wait = times.AllWaits().Copy(),
    };
}
