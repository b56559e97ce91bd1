namespace Clientele.Simulation;

/// <summary>What came of one step, over all customers.</summary>
public sealed record StepReport
{
    /// <summary>Its name, or <c>kind/number</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Messages sent.</summary>
    public required long Sent { get; init; }

    /// <summary>Right replies.</summary>
    public required long Replied { get; init; }

    /// <summary>Replies that were not what was expected.</summary>
    public required long Wrong { get; init; }

    /// <summary>Messages whose reply never came.</summary>
    public required long Unanswered { get; init; }

    /// <summary>Replies that were not judged: the pattern took too long.</summary>
    public long Unjudged { get; init; }

    /// <summary>Messages whose moment had come, and that were never sent.</summary>
    public long Unsent { get; init; }

    /// <summary>From the moment a message should have been sent to its reply.</summary>
    public required Latency Response { get; init; }

    /// <summary>From sending a message to its reply.</summary>
    public required Latency Service { get; init; }

    /// <summary>From sending a message to the first byte of its reply.</summary>
    public required Latency FirstByte { get; init; }

    /// <summary>
    /// How long it has waited where it only listens: see <see cref="SimulationReport.Wait"/>. Its other times are empty
    /// then.
    /// </summary>
    public Latency Wait { get; init; } = Measurement.LatencyHistograms.Of(null);

    /// <summary>It says nothing, and waits for what the server says.</summary>
    public bool OnlyListens { get; init; }
}
