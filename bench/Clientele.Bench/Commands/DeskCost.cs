using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;
using static System.FormattableString;

namespace Clientele.Bench.Commands;

/// <summary>One server, by round.</summary>
/// <param name="ServerUs">Its processor time for each message that was said and answered.</param>
/// <param name="MessagesPerSecond">As many as came.</param>
/// <param name="ComersPerSecond">Customers who came; as many left.</param>
/// <param name="Ratios">To the neighbouring round of the same server without a desk; none for that itself.</param>
internal sealed record DeskCostResult(string Server, int Customers, Samples ServerUs, Samples MessagesPerSecond, Samples ComersPerSecond, Samples Others, Samples? Ratios);

/// <summary>What a server spends on a message when three pages look on, and when nobody does.</summary>
internal static class DeskCost
{
    public const double Limit = 1.1;
    private const int Pages = 3;

    // 15 000 online are then 1000 who come and leave each second, and 20 000 messages.
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(750);
    private const int Times = 20;

    public static async Task RunAsync(DeskOptions options, Report report)
    {
        if (File.Exists(options.Clientele))
            await RunAsync(DeskServer.Command(options.Clientele, desk: false), DeskServer.Command(options.Clientele, desk: true), Limit, options, report);
        else
            report.Skipped.Add($"desk cost, serve: no {options.Clientele}");
        if (File.Exists(options.Clientele))
            await RunAsync(DeskServer.Library("--no-desk"), DeskServer.Library(), null, options, report);
    }

    private static async Task RunAsync(ServerUnderTest without, ServerUnderTest with, double? limit, DeskOptions options, Report report)
    {
        await using var alone = await DeskServer.StartAsync(without);
        await using var watched = await DeskServer.StartAsync(with);
        DeskServer[] servers = [alone, watched];
        var rounds = servers.Select(_ => new List<Round>()).ToArray();
        for (var round = 0; round < options.Rounds; round++)
            foreach (var turn in EchoBench.Turns(servers.Length, round))
                rounds[turn].Add(await MeasureAsync(servers[turn], options));

        var reference = Us(rounds[0]);
        foreach (var (server, own) in servers.Zip(rounds))
        {
            Samples Of(Func<Round, double> figure) => new([.. own.Select(figure)]);
            report.DeskCost.Add(new(
                server.Server.Server.Name, options.Customers, Us(own), Of(round => round.Messages), Of(round => round.Comers), Of(round => round.Others),
                server == alone ? null : Us(own).PairedOver(reference)));
        }
        if (limit is not null && report.DeskCost[^1] is { } result && result.Ratios!.Median > limit)
            report.Over.Add(Invariant($"desk cost, {result.Server}: {result.Ratios!.Median:F3} times the server without one, limit {limit}"));
    }

    private static Samples Us(IEnumerable<Round> rounds) => new([.. rounds.Select(round => round.Us)]);

    private sealed record Round(double Us, double Messages, double Comers, double Others);

    private static async Task<Round> MeasureAsync(DeskServer server, DeskOptions options)
    {
        using var scenario = TemporaryScenario.Passing(options.Customers, s_every, Times);
        List<DeskPage> pages = [];
        try
        {
            if (server.Desk is not null)
                pages.AddRange(Enumerable.Range(0, Pages).Select(i => new DeskPage(server, i + 1, (string[])["number", "-received", "idle"] is var sorts ? sorts[i] : "")));
            var (before, others) = (ProcessorTime.Of(server.Server.Id), new Neighbours());
            await using var run = SimulateProgram.Start(
                options.Clientele, server.Server.Port, options.Customers, null, "--scenario", scenario.Path, "--for", $"{options.Seconds}s");
            var result = await run.EndPatientlyAsync();
            server.Server.ThrowIfGone();
            var used = ProcessorTime.Of(server.Server.Id).MicrosecondsSince(before);
            foreach (var page in pages)
            {
                await page.CloseAsync();
                if (page.Ticks == 0) throw new BenchException("desk cost: a page was told nothing");
            }
            var seconds = result.Seconds.Count;
            return new(used / result.Totals.Replied, (double)result.Totals.Replied / seconds, (double)result.Totals.Connected / seconds, others.ShareBeside(server.Server.Id));
        }
        finally
        {
            foreach (var page in pages) await page.DisposeAsync();
        }
    }
}
