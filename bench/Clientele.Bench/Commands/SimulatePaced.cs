using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;
using static System.FormattableString;

namespace Clientele.Bench.Commands;

/// <summary>One client, by round.</summary>
/// <param name="ClientUs">Its processor time for each message.</param>
/// <param name="Others">The part of the machine that other processes took meanwhile.</param>
/// <param name="Ratio">The median of the ratios to the reference's neighbouring round; none for the reference itself.</param>
internal sealed record PacedResult(
    string Client, int Customers, Samples ClientUs, Samples ResponseP50Us, Samples ResponseP99Us, Samples ServiceP99Us, Samples Others, double? Limit,
    Samples? PairedRatios)
{
    public double? Ratio => PairedRatios?.Median;
}

/// <param name="Us">Processor time of the client for each message.</param>
internal sealed record PacedRound(double Us, double ResponseP50Us, double ResponseP99Us, double ServiceP99Us, double Others);

/// <summary>Customers who speak ten times a second, each at moments of its own: what their timers cost beside what they say.</summary>
internal static class SimulatePaced
{
    public const double Limit = 1.5;
    public const double SlowestUs = 2000;
    private const int Customers = 1000, EachSecond = 10;

    // The timer wheel's tick: a program that wakes for each message by itself pays for that, and answers sooner.
    private const int TickUs = 250;

    private static readonly string[] s_clients = ["C, exact timer", "C, timer in ticks of 250 us", "clientele simulate"];

    public static async Task RunAsync(SimulateOptions options, Report report)
    {
        await using var server = await RunningServer.StartAsync(options.Reference);
        var rounds = s_clients.Select(_ => new List<PacedRound>()).ToArray();
        for (var round = 0; round < options.Rounds; round++)
            foreach (var turn in EchoBench.Turns(s_clients.Length, round))
                rounds[turn].Add(turn switch
                {
                    0 => await LoadAsync(server, options.Seconds, 0),
                    1 => await LoadAsync(server, options.Seconds, TickUs),
                    _ => await SimulateAsync(options, server, Customers),
                });

        for (var client = 0; client < s_clients.Length; client++)
            report.Paced.Add(Result(client, rounds[client], report.Paced.FirstOrDefault()?.ClientUs));
        var (reference, own) = (report.Paced[0], report.Paced[^1]);
        if (own.Ratio > Limit)
            report.Over.Add(Invariant($"simulate paced: {own.Ratio:F3} times the C load program, limit {Limit}"));
        if (own.ResponseP99Us.Median >= SlowestUs)
            report.Over.Add(Invariant(
                $"simulate paced: response p99 {own.ResponseP99Us.Median / 1e3:F2} ms, limit {SlowestUs / 1e3:F0} ms (C beside it: {reference.ResponseP99Us.Median / 1e3:F2} ms; others took {own.Others.Median:P0} of the machine)"));
    }

    private static PacedResult Result(int client, List<PacedRound> rounds, Samples? reference)
    {
        Samples Of(Func<PacedRound, double> figure) => new([.. rounds.Select(figure)]);
        var us = Of(round => round.Us);
        return new(
            s_clients[client], Customers, us, Of(round => round.ResponseP50Us), Of(round => round.ResponseP99Us), Of(round => round.ServiceP99Us),
            Of(round => round.Others), client == s_clients.Length - 1 ? Limit : null, reference is null ? null : us.PairedOver(reference));
    }

    private static async Task<PacedRound> LoadAsync(RunningServer server, int seconds, int tickUs)
    {
        var others = new Neighbours();
        await using var load = PacedProgram.Start(server.Port, Customers, EachSecond, warmUpSeconds: 1, seconds, tickUs);
        await load.ReadLineAsync(); // Warm.
        var result = await PacedProgram.ResultAsync(load, Customers);
        return new(
            result.ClientCpuUsPerMessage, result.ResponseP50Us, result.ResponseP99Us, result.ServiceP99Us, others.ShareBeside(server.Id, load.Id));
    }

    public static async Task<PacedRound> SimulateAsync(SimulateOptions options, RunningServer server, int customers)
    {
        var others = new Neighbours();
        using var scenario = TemporaryScenario.Paced(TimeSpan.FromMilliseconds(1000.0 / EachSecond));
        await using var run = SimulateProgram.Start(
            options.Clientele, server.Port, customers, SimulateOptions.LoadProcessor, "--scenario", scenario.Path, "--for", $"{1 + options.Seconds}s", "--loops", "1");
        var result = await run.EndAsync();
        return new(
            result.ProcessorUsPerReply(customers), result.Response.P50, result.Response.P99, result.Service.P99,
            others.ShareBeside(server.Id, run.Id));
    }
}
