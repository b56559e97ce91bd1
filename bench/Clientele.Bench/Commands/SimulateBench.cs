using System.Diagnostics;
using System.Text.Json;
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
internal static class SimulateBench
{
    private const int Seconds = 3;
    private static readonly string s_words = new string('x', 63) + @"\n";

    public static double LimitAt(int customers) => customers < 5000 ? 1.3 : 1.4;

    public static async Task RunAsync(string clientele, int rounds, ServerUnderTest reference, Report report)
    {
        if (!File.Exists(clientele))
        {
            report.Skipped.Add($"simulate: no {clientele}");
            return;
        }

        var pinned = Environment.ProcessorCount > 1 && Paths.Has("taskset");
        foreach (var customers in new[] { 50, 1000, 5000 })
        {
            await using var server = await RunningServer.StartAsync(reference.On(pinned ? 0 : null));
            List<double> load = [], simulate = [];
            for (var round = 0; round < rounds; round++)
            {
                foreach (var turn in EchoBench.Turns(2, round))
                {
                    if (turn == 0) load.Add(await LoadAsync(server, customers, pinned));
                    else simulate.Add(await SimulateAsync(clientele, server, customers, pinned));
                }
            }

            var result = new SimulateResult(customers, new(load), new(simulate), LimitAt(customers));
            report.Simulate.Add(result);
            if (result.Ratio > result.Limit)
                report.Over.Add(Invariant($"simulate, {customers} customers: {result.Ratio:F3} times the C load program, limit {result.Limit}"));
        }
    }

    private static async Task<double> LoadAsync(RunningServer server, int customers, bool pinned)
    {
        string[] arguments = ["--round-trips", "100000", "--warm-up", LoadProgram.Text(Math.Max(10_000, 4 * customers)), "--stall-ms", "10000"];
        await using var load = LoadProgram.Start("echo", server.Port, customers, pinned ? [.. arguments, "--cpu", "1"] : arguments);
        await load.ReadLineAsync();
        await load.WriteLineAsync("go");
        var result = EchoLoad.Parse(await load.ReadLineAsync());
        return result.Errors == 0 ? result.ClientCpuUsPerRoundTrip : throw new BenchException($"{result.Errors} errors at {customers} connections: {result.Fault}");
    }

    /// <summary>From the first second to the last one in which all were online: connecting and leaving are not in it.</summary>
    private static async Task<double> SimulateAsync(string clientele, RunningServer server, int customers, bool pinned)
    {
        var file = Path.GetTempFileName();
        try
        {
            string[] command =
            [
                .. pinned ? new[] { "taskset", "-c", "1" } : [], clientele, "simulate", "127.0.0.1", LoadProgram.Text(server.Port),
                "--customers", LoadProgram.Text(customers), "--every", "0s", "--expect", "echo", "--say", s_words,
                "--for", $"{Seconds}s", "--loops", "1", "--json", file,
            ];
            var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            _ = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode is not (0 or 4))
                throw new BenchException($"clientele simulate ended with exit code {process.ExitCode} at {customers} customers");
            using var report = JsonDocument.Parse(await File.ReadAllBytesAsync(file));
            JsonElement[] whole = [.. report.RootElement.GetProperty("seconds").EnumerateArray().Where(second => second.GetProperty("online").GetInt32() == customers)];
            if (whole.Length < 2)
                throw new BenchException($"clientele simulate had {customers} customers online for less than two of {Seconds} seconds");
            long Grown(string name) => whole[^1].GetProperty(name).GetInt64() - whole[0].GetProperty(name).GetInt64();
            return (double)Grown("processorMicroseconds") / Grown("replied");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
