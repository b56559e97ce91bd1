namespace Clientele.Simulation.Measurement;

/// <summary>How a worker is at one moment: its counts since the begin, its times since the sample before.</summary>
internal sealed class IntervalSample(
    (Counters Counters, LatencyHistograms Times) warm, (Counters Counters, LatencyHistograms Times) main)
{
    public IntervalSample(int steps, int misbehaviours)
        : this((new Counters(steps, misbehaviours), new LatencyHistograms(steps)),
            (new Counters(steps, misbehaviours), new LatencyHistograms(steps)))
    { }

    public int Online { get; set; }

    public int Connections { get; set; }

    /// <summary>How the number online changed in its process since the sample before.</summary>
    public IReadOnlyList<OnlineSlot> Slots { get; set; } = [];

    /// <summary>The millisecond before which no slot is still to come.</summary>
    public long SlotsUntil { get; set; }

    public Counters Warm { get; } = warm.Counters;

    public Counters Main { get; } = main.Counters;

    public LatencyHistograms WarmTimes { get; } = warm.Times;

    public LatencyHistograms MainTimes { get; } = main.Times;

    /// <summary>
    /// Ticks of processor time and of collection pauses that its process has taken since the run began.
    /// </summary>
    public long Processor { get; set; }

    public long Pauses { get; set; }

    public VisitCounts Visits { get; set; } = VisitCounts.None;

    public string? FirstConnectError { get; set; }

    /// <summary>The first few, all of them each time.</summary>
    public List<WrongReply> WrongReplies { get; } = [];

    /// <summary>What it counts, to be kept.</summary>
    public IntervalSample Counts()
    {
        var counts = new IntervalSample((Warm.Copy(), WarmTimes), (Main.Copy(), MainTimes))
        {
            Online = Online,
            Connections = Connections,
            Processor = Processor,
            Pauses = Pauses,
            Visits = Visits,
            FirstConnectError = FirstConnectError,
        };
        counts.WrongReplies.AddRange(WrongReplies);
        return counts;
    }

    /// <summary>To be filled again: the histograms, 185 KB each, stay.</summary>
    public void Clear()
    {
        (Online, Connections, Processor, Pauses, FirstConnectError) = (0, 0, 0, 0, null);
        Visits = VisitCounts.None;
        Array.Clear(Warm.All);
        Array.Clear(Main.All);
        WarmTimes.Reset();
        MainTimes.Reset();
        WrongReplies.Clear();
    }

    /// <summary>Adds another worker's, or loop's. Its times are taken out of it.</summary>
    public void Add(IntervalSample other)
    {
        AddCounts(other);
        WarmTimes.Add(other.WarmTimes);
        MainTimes.Add(other.MainTimes);
    }

    /// <summary>As <see cref="Add"/>, without the times.</summary>
    public void AddCounts(IntervalSample other)
    {
        Online += other.Online;
        Connections += other.Connections;
        Warm.Add(other.Warm);
        Main.Add(other.Main);
        Processor += other.Processor;
        Pauses = Math.Max(Pauses, other.Pauses);
        Visits = Visits.Plus(other.Visits);
        FirstConnectError ??= other.FirstConnectError;
        WrongReplies.AddRange(other.WrongReplies);
    }
}
