using Clientele.Bench.Measuring;

namespace Clientele.Bench.Commands;

/// <summary>All servers at one number of connections, the reference first.</summary>
internal sealed record EchoResult(
    int Connections, long RoundTrips, int Rounds, bool Pinned, IReadOnlyList<EchoServerResult> Servers);

/// <param name="ServerUs">Processor time of the server for one round trip, by round.</param>
/// <param name="ClientUs">The same of the load program: a load that works harder than the server limits it.</param>
/// <param name="Others">The part of the machine that other processes took meanwhile.</param>
/// <param name="Ratio">Median over the reference's median; none for the reference itself.</param>
internal sealed record EchoServerResult(
    string Name, Samples ServerUs, Samples ClientUs, Samples P50Us, Samples P99Us, Samples TripsPerSecond,
    Samples Others, double? Ratio, Samples? PairedRatios)
{
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
