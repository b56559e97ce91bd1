using Clientele.Bench.Measuring;

namespace Clientele.Bench.Commands;

/// <summary>All servers at one number of connections, the reference first.</summary>
internal sealed record EchoResult(
    int Connections, long RoundTrips, int Rounds, bool Pinned, IReadOnlyList<EchoServerResult> Servers);

/// <param name="ServerUs">Processor time of the server for one round trip, by round.</param>
/// <param name="ClientUs">The same of the load program: a load that works harder than the server limits it.</param>
/// <param name="Others">The part of the machine that other processes took meanwhile.</param>
/// <param name="PairedRatios">Each round over the reference's round beside it; none for the reference itself.</param>
internal sealed record EchoServerResult(
    string Name, Samples ServerUs, Samples ClientUs, Samples P50Us, Samples P99Us, Samples TripsPerSecond,
    Samples Others, double? OfMedians, Samples? PairedRatios)
{
    /// <summary>
    /// The median of the paired ratios: a machine whose speed drifts moves both of a pair. The ratio of the medians
    /// (<see cref="OfMedians"/>) was 1.06 to 1.13 in three runs in which this one was 1.06 to 1.08.
    /// </summary>
    public double? Ratio => PairedRatios?.Median;

    public static IReadOnlyList<EchoServerResult> From(IReadOnlyList<(string Name, List<EchoRound> Rounds)> servers)
    {
        var results = new List<EchoServerResult>();
        foreach (var (name, rounds) in servers)
        {
            Samples Of(Func<EchoRound, double> figure) => new([.. rounds.Select(figure)]);
            var own = Of(round => round.ServerUs);
            var reference = results.FirstOrDefault()?.ServerUs;
            results.Add(new(
                name, own, Of(round => round.Load.ClientCpuUsPerRoundTrip), Of(round => round.Load.P50Us),
                Of(round => round.Load.P99Us), Of(round => round.Load.RoundTrips / round.Load.Seconds),
                Of(round => round.Others),
                reference is null ? null : own.Over(reference), reference is null ? null : own.PairedOver(reference)));
        }
        return results;
    }
}
