namespace Clientele.Simulation;

/// <summary>One moment of a run. Counts are since its beginning, unless they say otherwise.</summary>
public sealed record SimulationProgress
{
    /// <summary>Since the run began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Customers connected at this moment.</summary>
    public required int Online { get; init; }

    /// <summary>Connections that came about.</summary>
    public required long Connected { get; init; }

    /// <summary>Connects that failed.</summary>
    public required long ConnectFailed { get; init; }

    /// <summary>Messages sent.</summary>
    public required long Sent { get; init; }

    /// <summary>Right replies.</summary>
    public required long Replied { get; init; }

    /// <summary>Replies that were not what was expected.</summary>
    public required long Wrong { get; init; }

    /// <summary>Messages whose reply never came: too late, or the connection was lost before.</summary>
    public required long Unanswered { get; init; }

    /// <summary>Replies, or bytes after one, that nobody had asked for.</summary>
    public required long Unasked { get; init; }

    /// <summary>Connections that ended before their customer wanted to leave.</summary>
    public required long Lost { get; init; }

    /// <summary>Messages that were sent after their moment because the reply before them was not there.</summary>
    public required long Late { get; init; }

    /// <summary>Messages whose moment had come, and that were never sent.</summary>
    public required long Unsent { get; init; }

    /// <summary>Bytes that the system has taken from us.</summary>
    public required long BytesSent { get; init; }

    /// <summary>Bytes received.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>Processor time that this whole process has used.</summary>
    public required TimeSpan Processor { get; init; }

    /// <summary>How long collecting garbage has held it up.</summary>
    public required TimeSpan CollectionPauses { get; init; }

    /// <summary>From the moment a message should have been sent to its reply: since the moment before this, or of the whole run.</summary>
    public required Latency Response { get; init; }
}

/// <summary>What came of a run.</summary>
public sealed record SimulationReport
{
    /// <summary>The counts at the end; its <see cref="SimulationProgress.Response"/> is of the whole run.</summary>
    public required SimulationProgress Totals { get; init; }

    /// <summary>The most customers that were connected at a time, as looked at once a second.</summary>
    public required int MostOnline { get; init; }

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

    /// <summary>The first few replies that were wrong or unasked, for the person who has to find out why.</summary>
    public required IReadOnlyList<WrongReply> WrongReplies { get; init; }

    /// <summary>What the first failed connect met; null when none failed.</summary>
    public string? FirstConnectError { get; init; }

    /// <summary>The run was ended before its time.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>From the moment a message should have been sent to its reply.</summary>
    public Latency Response => Totals.Response;

    /// <summary>All that was expected happened: no reply is wrong, missing or unasked, and nobody was lost.</summary>
    public bool IsClean => Totals is { Wrong: 0, Unanswered: 0, Unasked: 0, Lost: 0, Unsent: 0, ConnectFailed: 0 };

    /// <summary>
    /// The simulator itself was late by a good part of what it measured (its timers' p99 is over 10 ms, and over half of
    /// the response time's p99), so that the times say more of it than of the server.
    /// </summary>
    public bool WasBottleneck => Lateness.At(99) > 10_000 && Lateness.At(99) > Response.At(99) / 2;
}
