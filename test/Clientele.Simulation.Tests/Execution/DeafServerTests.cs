using System.Net;
using System.Net.Sockets;
using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

public sealed class DeafServerTests
{
    /// <summary>It would wait for a reply's time, an hour, or for the server to read.</summary>
    [Fact]
    public async Task A_server_that_reads_nothing_does_not_hold_up_the_end()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(10);
        SimulationReport report = await Simulator.RunAsync(new SimulationOptions
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)listener.LocalEndPoint!).Port,
            Framing = Framing.Lines(),
            ReplyTimeout = TimeSpan.FromHours(1),
            Scenario = Steps(2, 1.5, new SayStep { What = Saying.Text(new string('x', 60_000)), Every = Ms(1), Times = 0 }),
        });
        Assert.Equal(2, report.Totals.Connected);
        Assert.True(report.Totals.Unsent > 0, Tell(report));
        Assert.Equal((0, 0), (report.Totals.Unanswered, report.Totals.Lost));
        Assert.False(report.IsClean);
    }
}
