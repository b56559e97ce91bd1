using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>
/// A second of a run, or several merged: levels are means, counts are sums, times are those of the worst second.
/// </summary>
internal sealed record TimelinePoint
{
    public required double Elapsed { get; init; }

    public required double Seconds { get; init; }

    public required double Asked { get; init; }

    public required double Online { get; init; }

    public required double Connections { get; init; }

    public required long Connected { get; init; }

    public required long Sent { get; init; }

    public required long Replied { get; init; }

    /// <summary>In the order of <see cref="ErrorKind.All"/>.</summary>
    public required IReadOnlyList<long> Errors { get; init; }

    /// <summary>p50, p90, p99 and the longest, in microseconds; null when no reply came.</summary>
    public required IReadOnlyList<long>? Response { get; init; }

    public static TimelinePoint Between(
        SimulationProgress? before, SimulationProgress now, Latency response, double seconds) => new()
        {
            Elapsed = now.Elapsed.TotalSeconds,
            Seconds = Math.Max(seconds, 1e-3),
            Asked = now.Asked,
            Online = now.Online,
            Connections = now.Connections,
            Connected = Since(before, now, counts => counts.Connected),
            Sent = Since(before, now, counts => counts.Sent),
            Replied = Since(before, now, counts => counts.Replied),
            Errors = [.. ErrorKind.All.Select(kind => Since(before, now, kind.Count))],
            Response = response.Count == 0 ? null : [response.At(50), response.At(90), response.At(99), response.Max],
        };

    /// <summary>How many more there are than before. A count that starts anew after a warm-up has fewer.</summary>
    public static long Since(SimulationProgress? before, SimulationProgress now, Func<SimulationProgress, long> count)
    {
        long more = count(now) - (before is null ? 0 : count(before));
        return more < 0 ? count(now) : more;
    }

    public TimelinePoint With(TimelinePoint next)
    {
        double seconds = Seconds + next.Seconds;
        return new TimelinePoint
        {
            Elapsed = next.Elapsed,
            Seconds = seconds,
            Asked = Mean(Asked, next.Asked),
            Online = Mean(Online, next.Online),
            Connections = Mean(Connections, next.Connections),
            Connected = Connected + next.Connected,
            Sent = Sent + next.Sent,
            Replied = Replied + next.Replied,
            Errors = [.. Errors.Zip(next.Errors, (a, b) => a + b)],
            Response = Response is null
                || next.Response is null ? Response ?? next.Response : [.. Response.Zip(next.Response, Math.Max)],
        };

        double Mean(double mine, double other) => ((mine * Seconds) + (other * next.Seconds)) / seconds;
    }
}
