using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;
using static System.FormattableString;

namespace Clientele.Bench.Commands;

/// <param name="LoadUs">Processor time of the C load program for one round trip, by round.</param>
/// <param name="SimulateUs">The same of <c>clientele simulate</c>, with each reply checked and in the histograms.</param>
internal sealed record SimulateResult(int Customers, Samples LoadUs, Samples SimulateUs, double Limit)
{
    /// <summary>The median of neighbouring rounds' ratios.</summary>
    public double Ratio => SimulateUs.PairedOver(LoadUs).Median;
}

/// <summary>What a simulated customer costs beside a C load program, both closed loops against the same C echo server, in turn.</summary>
internal static class SimulateClosed
{
    public static double LimitAt(int customers) => customers < 5000 ? 1.3 : 1.4;

    public static async Task RunAsync(SimulateOptions options, Report report)
    {
        foreach (var customers in new[] { 50, 1000, 5000 })
        {
            await using var server = await RunningServer.StartAsync(options.Reference);
            List<double> load = [], simulate = [];
            for (var round = 0; round < options.Rounds; round++)
            {
                foreach (var turn in EchoBench.Turns(2, round))
                {
                    if (turn == 0) load.Add((await LoadAsync(server, customers)).ClientCpuUsPerRoundTrip);
                    else simulate.Add(await SimulateAsync(options, server, customers));
                }
            }

            var result = new SimulateResult(customers, new(load), new(simulate), LimitAt(customers));
            report.Simulate.Add(result);
            if (result.Ratio > result.Limit)
                report.Over.Add(Invariant($"simulate, {customers} customers: {result.Ratio:F3} times the C load program, limit {result.Limit}"));
        }
    }

    public static async Task<EchoLoad> LoadAsync(RunningServer server, int customers)
    {
        string[] arguments = ["--round-trips", "100000", "--warm-up", LoadProgram.Text(Math.Max(10_000, 4 * customers)), "--stall-ms", "10000"];
        await using var load = LoadProgram.Start("echo", server.Port, customers, [.. arguments, .. LoadProgram.On(SimulateOptions.LoadProcessor)]);
        await load.ReadLineAsync();
        await load.WriteLineAsync("go");
        var result = EchoLoad.Parse(await load.ReadLineAsync());
        return result.Errors == 0 ? result : throw new BenchException($"{result.Errors} errors at {customers} connections: {result.Fault}");
    }

    private static async Task<double> SimulateAsync(SimulateOptions options, RunningServer server, int customers)
    {
        var report = await SimulateProgram.RunSettledAsync(
            options.Clientele, server.Port, customers, SimulateOptions.LoadProcessor, options.Seconds,
            "--every", "0s", "--expect", "echo", "--say", SimulateProgram.Message);
        return report.ProcessorUsPerReply(customers);
    }
}
