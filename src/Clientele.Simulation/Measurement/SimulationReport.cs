namespace Clientele.Simulation;

/// <summary>What came of a run.</summary>
public sealed record SimulationReport
{
    /// <summary>The counts at the end; its <see cref="SimulationProgress.Response"/> is of the whole run.</summary>
    public required SimulationProgress Totals { get; init; }

    /// <summary>
    /// The most customers that were online at a time, counted at each change; over several processes, to a millisecond.
    /// The warm-up and pauses are left out, as in the means.
    /// </summary>
    public required int MostOnline { get; init; }

    /// <summary>How many customers were online, weighted by time.</summary>
    public double MeanOnline { get; init; }

    /// <summary>
    /// How many customers were to be online, weighted by time; where they arrive at a rate, how many were to come a
    /// second.
    /// </summary>
    public double MeanAsked { get; init; }

    /// <summary>
    /// Connections a second, over the time in which they were due: the wait for the last replies is not in it.
    /// </summary>
    public double ConnectedPerSecond { get; init; }

    /// <summary>
    /// Whether the numbers of customers that were to be online were held, in order of time, at most the first 1000;
    /// empty where customers arrive at a rate.
    /// </summary>
    public IReadOnlyList<HoldReport> Holds { get; init; } = [];

    /// <summary>
    /// How many of all holds were not held. Where <see cref="WasLate"/>, without those that its own lateness may
    /// account for.
    /// </summary>
    public int NotHeld { get; init; }

    /// <summary>
    /// How many visits there were, those whose connects failed included; null where nothing in the scenario counts
    /// them. The warm-up's are in it.
    /// </summary>
    public long? Visits { get; init; }

    /// <summary>
    /// How many visits were still to come when the time was over, where their number was to end the run: by
    /// <see cref="Scenario.Visits"/>, or by a table that takes each row once. Then the run is not clean. 0 otherwise.
    /// </summary>
    public long VisitsLeft { get; init; }

    /// <summary>The tables that take each row once, in the order in which kinds name them.</summary>
    public IReadOnlyList<TableReport> Tables { get; init; } = [];

    /// <summary>
    /// Neither a customer nor a message was due in the time that counts: there is nothing to judge, and the run is not
    /// clean.
    /// </summary>
    public bool NothingWasDue { get; init; }

    /// <summary>From the connect's begin to the connection.</summary>
    public required Latency Connect { get; init; }

    /// <summary>From sending a message to the first byte of its reply.</summary>
    public required Latency FirstByte { get; init; }

    /// <summary>From sending a message to its reply.</summary>
    public required Latency Service { get; init; }

    /// <summary>How late the simulator's own timers were.</summary>
    public required Latency Lateness { get; init; }

    /// <summary>How often connections were lost, for each reason.</summary>
    public required IReadOnlyDictionary<LeaveReason, long> LostReasons { get; init; }

    /// <summary>The first few replies that were wrong or unasked, to help find out why.</summary>
    public required IReadOnlyList<WrongReply> WrongReplies { get; init; }

    /// <summary>What the first failed connect met; null when none failed.</summary>
    public string? FirstConnectError { get; init; }

    /// <summary>
    /// Why nobody could be connected at all, or the server's name not be resolved; the run ended at once. Null when
    /// somebody was connected, or the run was ended early.
    /// </summary>
    public ConnectException? NobodyReached { get; init; }

    /// <summary>The run was ended before its time.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>
    /// Workers that were lost. What they counted until then is in the figures; their customers are not, unless others
    /// have taken them over.
    /// </summary>
    public IReadOnlyList<LostWorker> LostWorkers => Totals.LostWorkers;

    /// <summary>The steps, in the order of the scenario; the simple form has one.</summary>
    public IReadOnlyList<StepReport> Steps { get; init; } = [];

    /// <summary>What came of those who misbehave, in the order of the scenario.</summary>
    public IReadOnlyList<MisbehaviourReport> Misbehaviours { get; init; } = [];

    /// <summary>The thresholds and what the figures were, in the order of the scenario.</summary>
    public IReadOnlyList<ThresholdResult> Thresholds { get; init; } = [];

    /// <summary>The threshold that ended the run at once; null when none did.</summary>
    public Threshold? AbortedBy { get; init; }

    /// <summary>The time that the figures are of: the whole without its warm-up.</summary>
    public TimeSpan Measured { get; init; }

    /// <summary>From the moment a message should have been sent to its reply.</summary>
    public Latency Response => Totals.Response;

    /// <summary>
    /// How long steps that only listen have waited: from what was said last, or the connection; where something was
    /// heard since, from when the step was due. It is no part of <see cref="Response"/>.
    /// </summary>
    public Latency Wait => Totals.Wait;

    /// <summary>
    /// All that was expected happened: somebody was reached, every threshold holds, and no reply is wrong, missing or
    /// unasked, nobody was lost, every number online was held, and so on, but for what a threshold speaks of.
    /// </summary>
    public required bool IsClean { get; init; }

    /// <summary>
    /// The simulator itself was late by a good part of what it measured (its timers' p99 is over 10 ms, and over half
    /// of the response time's p99; of the waits', where nothing is answered), so that the times say more of it than of
    /// the server. Counts are right all the same.
    /// </summary>
    public bool WasLate => IsLate(Lateness, Totals);

    /// <summary>
    /// There is no verdict: it was late, and a threshold judges times, rates or numbers held; or it had no room for
    /// customers who came; or a worker was lost, and nobody took over its customers.
    /// </summary>
    public bool WasBottleneck =>
        (WasLate && Thresholds.Any(result => result.Threshold.NeedsPunctuality)) || Totals.NoRoom > 0 || HasGap;

    /// <summary>A worker was lost, and nobody has taken over its customers.</summary>
    public bool HasGap => LostWorkers.Any(lost => !lost.IsTakenOver);

    internal static bool IsLate(Latency lateness, SimulationProgress totals)
    {
        Latency measured = totals.Response.Count > 0 ? totals.Response : totals.Wait;
        return lateness.At(99) > 10_000 && lateness.At(99) > measured.At(99) / 2;
    }
}
