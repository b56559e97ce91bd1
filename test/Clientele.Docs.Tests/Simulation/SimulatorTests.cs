using System.Net;
using Clientele.Scripting;
using Clientele.Simulation;

namespace Clientele.Docs.Tests.Simulation;

public sealed class SimulatorTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_test_asks_a_crowd()
    {
        await using Server server = Server.Start(
            new ServerOptions { Address = IPAddress.Loopback, Port = 0 },
            (Customer customer, in Message message) => customer.TrySendBytes(message.Bytes.Span));

        // snippet: simulate
        SimulationReport report = await Simulator.RunAsync(new SimulationOptions
        {
            Host = "127.0.0.1",
            Port = server.Port,
            Customers = 100,
            Duration = TimeSpan.FromSeconds(2),
            Say = "你好 {customer}",
            Encoding = TextEncoding.Gbk,
            Expect = Expectation.Echo,
            Every = TimeSpan.FromMilliseconds(200),
            HoldTolerance = 1, // a build machine may be too busy to keep 100 online at each moment
        });
        Assert.True(report.IsClean);
        Assert.Equal(report.Totals.Sent, report.Totals.Replied);
        TimeSpan p99 = TimeSpan.FromMicroseconds(report.Response.At(99));
        Assert.True(p99 > TimeSpan.Zero);
        // end
    }

    [Fact(Timeout = 60_000)]
    public async Task A_test_gives_a_crowd_a_scenario()
    {
        await using Server server = Server.Start(
            new ServerOptions { Address = IPAddress.Loopback, Port = 0, Framing = Framing.Lines() },
            (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span));

        // snippet: simulate-scenario
        var till = new CustomerKind
        {
            Name = "till",
            Steps =
            [
                new SayStep { What = Saying.Text("LOGIN {random}"), Expect = Expectation.Regex(@"^LOGIN (?<token>\w+)$"), Name = "login" },
                new RepeatStep(
                [
                    new SayStep { What = Saying.Text("SELL {token} {random:1-100}"), Expect = Expectation.Echo, Name = "sell" },
                    new ThinkStep(Duration.Uniform(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200))),
                ])
                { Times = 5 },
            ],
            Leave = LeaveWay.HalfClose,
        };
        var openingDay = new Scenario
        {
            Arrivals = Arrivals.Online(
                new Phase(PhaseKind.Ramp, 100, TimeSpan.FromSeconds(1)),
                new Phase(PhaseKind.Hold, null, TimeSpan.FromSeconds(2))),
            Kinds = [till],
            Misbehaviours = [new Misbehaviour(MisbehaviourKind.CutWrites, 0.1)],
            Thresholds = [Threshold.Parse("sell.wrong < 1%"), Threshold.Parse("login.replied >= 100")],
            HoldTolerance = 1,
        };
        SimulationReport report = await Simulator.RunAsync(new SimulationOptions
        {
            Host = "127.0.0.1",
            Port = server.Port,
            Framing = Framing.Lines(),
            Scenario = openingDay,
        });
        Assert.True(report.IsClean);
        Assert.True(report.Steps.Single(step => step.Name == "sell").Replied > 0);
        // end
    }
}
