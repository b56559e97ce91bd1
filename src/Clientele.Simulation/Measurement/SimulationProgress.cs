namespace Clientele.Simulation;

/// <summary>One moment of a run. Counts are since its beginning, unless they say otherwise.</summary>
public sealed record SimulationProgress
{
    /// <summary>Since the run began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>
    /// How many customers were to be online at this moment, or to come a second where they arrive at a rate.
    /// </summary>
    public double Asked { get; init; }

    /// <summary>The phase of the scenario's arrivals, from 0; -1 when they have none.</summary>
    public int Phase { get; init; } = -1;

    /// <summary>The warm-up is not over: what is counted now is left out of the report.</summary>
    public bool IsWarmUp { get; init; }

    /// <summary>No customer starts anything until <see cref="SimulationControl.Resume"/>.</summary>
    public bool IsPaused { get; init; }

    /// <summary>The run is over: this is what happened up to its end, and its counts are those of the report.</summary>
    public bool IsLast { get; init; }

    /// <summary>Workers that were lost so far, in the order in which that was noticed.</summary>
    public IReadOnlyList<LostWorker> LostWorkers { get; init; } = [];

    /// <summary>
    /// Customers online at this moment: connected, and answered at least once where a reply is expected.
    /// </summary>
    public required int Online { get; init; }

    /// <summary>Connections at this moment.</summary>
    public int Connections { get; init; }

    /// <summary>
    /// Visits since the run began, the warm-up's included; 0 where nothing in the scenario counts them.
    /// </summary>
    public long Visits { get; init; }

    /// <summary>Customers who came at a rate and found no room: see <see cref="Arrivals.AtMost"/>.</summary>
    public long NoRoom { get; init; }

    /// <summary>Connections that came about.</summary>
    public required long Connected { get; init; }

    /// <summary>Connects that failed.</summary>
    public required long ConnectFailed { get; init; }

    /// <summary>
    /// Visits that were due and never connected before the run was over: the server had not accepted them, and not
    /// refused them either.
    /// </summary>
    public long NeverConnected { get; init; }

    /// <summary>Messages sent.</summary>
    public required long Sent { get; init; }

    /// <summary>Right replies.</summary>
    public required long Replied { get; init; }

    /// <summary>Replies that were not what was expected.</summary>
    public required long Wrong { get; init; }

    /// <summary>
    /// Replies that could not be judged: the pattern took too long (200 ms, or all the time that an event loop has for
    /// such patterns).
    /// </summary>
    public long Unjudged { get; init; }

    /// <summary>Of the wrong ones, with checked payloads: damaged on the way.</summary>
    public long Damaged { get; init; }

    /// <summary>
    /// Of the wrong ones: cut short by the end of the connection; with checked payloads also those that are shorter
    /// than they say.
    /// </summary>
    public long Truncated { get; init; }

    /// <summary>Of the wrong ones, with checked payloads: came before those of earlier messages.</summary>
    public long Reordered { get; init; }

    /// <summary>Of the unasked ones, with checked payloads: had come already.</summary>
    public long Duplicated { get; init; }

    /// <summary>Of the wrong and unasked ones, with checked payloads: another customer's.</summary>
    public long Misdirected { get; init; }

    /// <summary>Connections that the server was to end, and did not in time.</summary>
    public long StillOpen { get; init; }

    /// <summary>Misbehaving customers to which the server did not do what it should.</summary>
    public long Misbehaved { get; init; }

    /// <summary>Messages whose reply never came: too late, or the connection was lost before.</summary>
    public required long Unanswered { get; init; }

    /// <summary>Replies, or bytes after one, that were not expected.</summary>
    public required long Unasked { get; init; }

    /// <summary>Connections that ended before their customer wanted to leave.</summary>
    public required long Lost { get; init; }

    /// <summary>Messages that were sent after their moment because the reply before them was not there.</summary>
    public required long Late { get; init; }

    /// <summary>Messages whose moment had come, and that were never sent.</summary>
    public required long Unsent { get; init; }

    /// <summary>All that went wrong.</summary>
    public long Errors => Wrong + Unjudged + Unanswered + Unasked + Lost + ConnectFailed + NeverConnected + Unsent
        + StillOpen + Misbehaved;

    /// <summary>Bytes that the system has taken from us.</summary>
    public required long BytesSent { get; init; }

    /// <summary>Bytes received.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>Processor time that this whole process has used.</summary>
    public required TimeSpan Processor { get; init; }

    /// <summary>How long collecting garbage has held it up.</summary>
    public required TimeSpan CollectionPauses { get; init; }

    /// <summary>
    /// From the moment a message should have been sent to its reply: since the moment before this, or of the whole run.
    /// </summary>
    public required Latency Response { get; init; }

    /// <summary>
    /// How long steps that only listen have waited, likewise: see <see cref="SimulationReport.Wait"/>.
    /// </summary>
    public Latency Wait { get; init; } = Measurement.LatencyHistograms.Of(null);
}
