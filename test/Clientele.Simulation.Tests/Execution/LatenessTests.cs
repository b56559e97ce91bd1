using System.Net;
using Clientele.Testing;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

public class LatenessTests
{
    /// <summary>Nobody could have spoken any more: the times of the messages do not suffer.</summary>
    [Fact]
    public async Task What_is_late_after_the_end_does_not_count()
    {
        var clock = new ManualClock();
        using var network = new MemoryTransport(clock);
        await using Server server = Server.Start(new ServerOptions { Transport = network, Clock = clock, Address = IPAddress.Loopback, Port = 0, Framing = Framing.Lines() }, (Customer _, in Message _) => { });
        Scenario scenario = Steps(20, 1, Say("hello"));
        var elapsed = TimeSpan.Zero;
        Task<SimulationReport> run = Simulator.RunAsync(
            To(server, scenario) with { Transport = network, ReplyTimeout = TimeSpan.FromHours(1) },
            now => elapsed = now.Elapsed);
        // By the second look after the end every loop has seen it.
        for (int i = 0; i < 100_000 && elapsed < TimeSpan.FromSeconds(3); i++)
        {
            clock.Advance(Ms(10));
            await Task.Delay(1);
        }

        Assert.True(elapsed >= TimeSpan.FromSeconds(3));
        while (!run.IsCompleted)
        {
            clock.Advance(TimeSpan.FromHours(1));
            await Task.Delay(1);
        }

        SimulationReport report = await run;
        Assert.True(report.Totals.Unanswered > 0, Tell(report));
        Assert.True(report.Lateness.Count > 0);
        Assert.True(report.Lateness.Max < 60_000_000, $"{report.Lateness.Max} us");
    }
}
