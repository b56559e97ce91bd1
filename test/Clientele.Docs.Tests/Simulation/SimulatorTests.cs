using System.Net;
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
        });
        Assert.True(report.IsClean);
        Assert.Equal(report.Totals.Sent, report.Totals.Replied);
        Assert.True(report.Response.At(99) < 1_000_000); // microseconds
        // end
    }
}
