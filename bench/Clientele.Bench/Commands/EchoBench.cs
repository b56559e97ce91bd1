using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;
using static System.FormattableString;

namespace Clientele.Bench.Commands;

/// <summary>Processor time of each server for a round trip, measured in turn.</summary>
internal static class EchoBench
{
    public const double Limit = 1.15;

    public static async Task RunAsync(EchoOptions options, Report report)
    {
        foreach (var connections in options.Connections)
        {
            var result = await RunAsync(options, connections);
            report.Echo.Add(result);
            report.Over.AddRange(result.Servers.Where(server => server.Ratio > Limit).Select(server => Invariant(
                $"{server.Name}, {connections} connections: {server.Ratio:F3} times the reference, limit {Limit}")));
        }
    }

    public static async Task<EchoResult> RunAsync(EchoOptions options, int connections)
    {
        var pinned = options.Pinned && Environment.ProcessorCount > 1 && Paths.Has("taskset");
        var running = new List<RunningServer>();
        var rounds = options.Servers.Select(server => (server.Name, Rounds: new List<EchoRound>())).ToList();
        try
        {
            foreach (var server in options.Servers)
                running.Add(await RunningServer.StartAsync(server.On(pinned ? 0 : null)));
            for (var round = 0; round < options.Rounds; round++)
                foreach (var turn in Turns(running.Count, round))
                    rounds[turn].Rounds.Add(
                        await EchoRound.MeasureAsync(running[turn], connections, options, pinned ? 1 : null));
        }
        finally
        {
            foreach (var server in running) await server.DisposeAsync();
        }
        return new(connections, options.RoundTrips, options.Rounds, pinned, EchoServerResult.From(rounds));
    }

    /// <summary>There and back again, so that a machine that grows faster or slower favours nobody.</summary>
    public static IEnumerable<int> Turns(int count, int round) =>
        round % 2 == 0 ? Enumerable.Range(0, count) : Enumerable.Range(0, count).Reverse();
}
