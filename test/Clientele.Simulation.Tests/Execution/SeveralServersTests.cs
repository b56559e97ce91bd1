namespace Clientele.Simulation.Tests.Execution;

/// <summary>Customers go to several servers in turn, and to the address of a name that answers.</summary>
public sealed class SeveralServersTests
{
    [Fact]
    public async Task Customers_go_to_the_servers_in_turn()
    {
        await using Server one = Runs.Echo(Runs.Lines), other = Runs.Echo(Runs.Lines);
        SimulationOptions options = new()
        {
            Host = "127.0.0.1",
            Port = one.Port,
            MoreTargets = [new SimulationTarget("127.0.0.1", other.Port)],
            Framing = Framing.Lines(),
            Customers = 10,
            Duration = TimeSpan.FromSeconds(1),
            Every = TimeSpan.FromMilliseconds(100),
        };

        SimulationReport report = await Simulator.RunAsync(options, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(10, report.MostOnline);
        Assert.Equal((5, 5), (one.GetStatistics().Joined, other.GetStatistics().Joined));
    }
}
