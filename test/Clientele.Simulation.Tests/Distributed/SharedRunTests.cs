using Clientele.Scripting;

namespace Clientele.Simulation.Tests.Distributed;

/// <summary>A run whose customers are spread over workers, by what is public.</summary>
public sealed class SharedRunTests
{
    [Fact]
    public async Task Two_workers_run_all_customers_of_a_run()
    {
        await using Server server = Server.Start(
            new ServerOptions { Port = 0, Framing = Framing.Lines() },
            static (Customer customer, in Message message) => customer.TrySend(message.Bytes.Span));
        SimulationOptions options = new()
        {
            Host = "127.0.0.1",
            Port = server.Port,
            Framing = Framing.Lines(),
            Customers = 10,
            Duration = TimeSpan.FromSeconds(1),
            Every = TimeSpan.FromMilliseconds(100),
            Say = "hello",
            Expect = Expectation.Echo,
        };
        SimulationReport report = await Simulator.RunSharedAsync(
            options, 2, index => new InProcessWorker(options, index, 2), cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(report.Totals.Replied, 10, 1000);
        Assert.Equal(0, report.Totals.Wrong);
        Assert.Equal(10, server.GetStatistics().Joined);
    }

    [Fact]
    public async Task What_a_run_needs_is_counted_before_it()
    {
        SimulationOptions options = new() { Host = "127.0.0.1", Port = 9, Customers = 1000 };
        RunNeeds needs = await Simulator.EstimateAsync(options, TestContext.Current.CancellationToken);
        Assert.Equal(1000, needs.Customers);
        Assert.Equal(1, needs.Addresses);
        Assert.Equal(1000, needs.PortsPerAddress);
        Assert.InRange(needs.Processes, 1, 1000);
        Assert.True(needs.Memory > 1000 * 1000);
        RunNeeds more = needs with { CustomersPerProcess = 300 };
        Assert.Equal(4, more.Processes);
    }

    [Fact]
    public async Task A_share_that_is_none_of_the_run_is_refused()
    {
        SimulationOptions options = new() { Host = "127.0.0.1", Port = 9 };
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Simulator.WorkAsync(options, 2, 2, Stream.Null, Stream.Null));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Simulator.RunSharedAsync(options, 0, _ => throw new InvalidOperationException()));
    }
}
