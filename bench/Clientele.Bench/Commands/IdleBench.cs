using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Commands;

/// <summary>Process memory of a server for each customer who is online and idle.</summary>
internal static class IdleBench
{
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(IEnumerable<IdleScenario> scenarios, int customers, int tlsCustomers, Report report)
    {
        foreach (var scenario in scenarios)
        {
            if (!File.Exists(scenario.Server.Program))
            {
                report.Skipped.Add($"idle, {scenario.Server.Name}, {scenario.Name}: no {scenario.Server.Program}");
                continue;
            }
            var result = await RunAsync(scenario, scenario.Tls is null ? customers : tlsCustomers);
            report.Idle.Add(result);
            report.Faults.AddRange(result.Faults(scenario.Say));
            if (result.RssEach > scenario.Limit)
                report.Over.Add(FormattableString.Invariant(
                    $"{result.Server}, {result.Scenario}: {result.RssEach:F0} bytes for each customer, the limit is {scenario.Limit}"));
        }
    }

    public static async Task<IdleResult> RunAsync(IdleScenario scenario, int customers)
    {
        var server = await RunningServer.StartAsync(scenario.Server);
        await using var _ = server;
        await using (var first = await CrowdAsync(scenario, server.Port, 1)) await first.SettledAsync();
        var empty = await ProcessMemory.SettledAsync(server.Id);
        var before = server.Roll.Counts;

        ICrowd crowd;
        IdleLoad came, left;
        ProcessMemory crowded;
        await using (crowd = await CrowdAsync(scenario, server.Port, customers))
        {
            came = await crowd.SettledAsync();
            server.ThrowIfGone();
            crowded = await ProcessMemory.SettledAsync(server.Id);
            left = await crowd.LeaveAsync();
        }
        await WaitForLeavingAsync(server.Roll, before.Joined + customers);
        await server.DisposeAsync();

        var events = server.Roll.Counts;
        return new(
            scenario.Server.Name, scenario.Name, customers, came with { Ended = left.Ended, Fault = left.Fault },
            events.Joined == 0 ? null : events with { Joined = events.Joined - before.Joined, Left = events.Left - before.Left },
            empty, crowded);
    }

    private static async Task<ICrowd> CrowdAsync(IdleScenario scenario, int port, int customers) => scenario.Tls is { } tls
        ? await TlsCrowd.ConnectAsync(port, customers, tls)
        : new PlainCrowd(port, customers, scenario.Say, scenario.AtOnce);

    private static async Task WaitForLeavingAsync(EventRoll roll, int expected)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (roll.Counts.Joined > 0 && roll.Counts.Left < expected && clock.Elapsed < Leaving) await Task.Delay(50);
    }
}
