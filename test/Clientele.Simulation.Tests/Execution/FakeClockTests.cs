using System.Net;
using Clientele.Scripting;
using Clientele.Testing;
using Microsoft.Extensions.Time.Testing;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

public sealed class FakeClockTests
{
    [Fact]
    public async Task A_run_goes_by_any_clock_of_its_network()
    {
        var clock = new FakeTimeProvider();
        using var network = new MemoryTransport(clock);
        await using Server server = Server.Start(
            new ServerOptions { Transport = network, Clock = clock, Address = IPAddress.Loopback, Port = 0, Framing = Framing.Lines() },
            (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span));
        Scenario scenario = Steps(5, 3600, Say("hello"), new ThinkStep(Duration.Constant(TimeSpan.FromSeconds(60))));

        Task<SimulationReport> run = Simulator.RunAsync(To(server, scenario) with { Transport = network, ReplyTimeout = TimeSpan.FromHours(1) });
        while (!run.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(1);
        }

        SimulationReport report = await run;
        Assert.True(report.Totals.Sent > 100, Tell(report));
        Assert.True(report.Totals.Elapsed >= TimeSpan.FromHours(1), Tell(report));
    }
}
