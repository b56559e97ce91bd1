using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Live;

/// <summary>What the live view shows at one moment.</summary>
internal sealed record LiveFrame
{
    public required SimulationOptions Options { get; init; }

    /// <summary>Null before the first second is over.</summary>
    public SimulationProgress? Now { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>Customers online, for each of the last seconds.</summary>
    public IReadOnlyList<double> Online { get; init; } = [];

    /// <summary>Messages sent in each of the last seconds.</summary>
    public IReadOnlyList<double> Messages { get; init; } = [];

    /// <summary>Customers who came in the last second.</summary>
    public double Arrivals { get; init; }

    /// <summary>Of the whole run without its warm-up; null before the first second is over.</summary>
    public Latency? Response { get; init; }

    /// <summary>A pause was asked for.</summary>
    public bool IsPausing { get; init; }

    /// <summary>The end was asked for.</summary>
    public bool IsEnding { get; init; }
}
