using System.Diagnostics;
using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;
using static System.FormattableString;

namespace Clientele.Bench.Commands;

/// <summary>Process memory of a server for each customer who is online and idle.</summary>
internal static class IdleBench
{
    private static readonly TimeSpan s_leaving = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(
        IEnumerable<IdleScenario> scenarios, int customers, int tlsCustomers, Report report)
    {
        foreach (var scenario in scenarios)
        {
            if (!scenario.Server.Exists)
            {
                report.Skipped.Add($"idle, {scenario.Server.Name}, {scenario.Name}: no {scenario.Server.Program}");
                continue;
            }
            var count = scenario.Tls is null ? customers : tlsCustomers;
            await report.TryAsync(async () => Add(await RunAsync(scenario, count), scenario.Limit, report));
        }
    }

    private static void Add(IdleResult result, double? limit, Report report)
    {
        report.Idle.Add(result);
        report.Faults.AddRange(result.Faults());
        if (result.RssEach > limit)
            report.Over.Add(Invariant(
                $"{result.Server}, {result.Scenario}: {result.RssEach:F0} bytes a customer, the limit is {limit}"));
    }

    public static async Task<IdleResult> RunAsync(IdleScenario scenario, int customers, TimeSpan? patience = null)
    {
        await using var server = await RunningServer.StartAsync(scenario.Server);
        await using (var first = await CrowdAsync(scenario, server.Port, 1)) await first.SettledAsync();
        var empty = await ProcessMemory.SettledAsync(server.Id);
        var before = server.Roll.Counts;

        IdleLoad came, left;
        ProcessMemory crowded;
        await using (var crowd = await CrowdAsync(scenario, server.Port, customers))
        {
            came = await crowd.SettledAsync();
            server.ThrowIfGone();
            crowded = await ProcessMemory.SettledAsync(server.Id);
            left = await crowd.LeaveAsync();
        }
        if (scenario.Server.PrintsEvents)
            await WaitForLeavingAsync(server.Roll, before.Left + customers, patience ?? s_leaving);
        await server.StopAsync();
        return new(
            scenario.Server.Name, scenario.Name, scenario.Say, customers,
            came with { Ended = left.Ended, Fault = left.Fault },
            scenario.Server.PrintsEvents ? server.Roll.Counts.Since(before) : null, empty, crowded);
    }

    private static async Task<ICrowd> CrowdAsync(IdleScenario scenario, int port, int customers) =>
        scenario.Tls is { } tls
            ? await TlsCrowd.ConnectAsync(port, customers, tls)
            : new PlainCrowd(port, customers, scenario.Say, scenario.AtOnce);

    private static async Task WaitForLeavingAsync(EventRoll roll, int expected, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        while (roll.Counts.Left < expected && clock.Elapsed < patience) await Task.Delay(50);
    }
}
