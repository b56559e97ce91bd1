using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>What a server says by itself is timed apart from what it answers.</summary>
public sealed class PushTests : InVirtualTime
{
    private static readonly Scenario s_scenario = Once(
        4,
        Say("SUBSCRIBE", Expectation.Any) with { Name = "subscribe" },
        new ExpectStep(Expectation.Any) { Name = "news" },
        new ExpectStep(Expectation.Any) { Name = "news" },
        Say("BYE", Expectation.Any) with { Name = "bye" });

    [Fact]
    public async Task Waits_are_no_response_times()
    {
        await using Server server = Publish();
        SimulationReport report = await Simulator.RunAsync(To(server, s_scenario with
        {
            Thresholds = [Threshold.Parse("response max < 100ms"), Threshold.Parse("news.wait p50 > 250ms"), Threshold.Parse("wait max < 1s")],
        }));
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal((8, 8), (report.Wait.Count, report.Response.Count));
        Assert.InRange(report.Wait.At(1), 290_000, 320_000);
        Assert.InRange(report.Response.Max, 1, 50_000);
        Assert.Equal(8, report.FirstByte.Count);
        StepReport news = report.Steps.Single(step => step.Name == "news");
        Assert.True(news.OnlyListens);
        Assert.Equal((8, 8, 0, 0, 0), (news.Replied, news.Wait.Count, news.Response.Count, news.Service.Count, news.FirstByte.Count));
        Assert.All(report.Steps, step => Assert.Equal(step.Name != "news", step.Response.Count == 4 && step.Wait.Count == 0 && !step.OnlyListens));
    }

    [Theory]
    [InlineData("news.response p99 < 1s", "the step 'news' only listens, and what it waits for is no reply: write news.wait")]
    [InlineData("bye.wait p99 < 1s", "the step 'bye' says something, and what it waits for is its reply: write bye.response")]
    public void A_threshold_is_about_the_time_that_its_step_has(string threshold, string why)
    {
        SimulationOptions options = new() { Host = "127.0.0.1", Port = 1, Framing = Framing.Lines(), Scenario = s_scenario with { Thresholds = [Threshold.Parse(threshold)] } };
        Assert.EndsWith(why, Assert.Throws<ArgumentException>(() => Simulator.Check(options)).Message, StringComparison.Ordinal);
    }

    private Server Publish() => Serve((Customer customer, in Message message) =>
    {
        customer.TrySend("OK");
        if (message.Text == "SUBSCRIBE")
            _ = PublishAsync(customer);
    });

    private async Task PublishAsync(Customer customer)
    {
        for (int i = 0; i < 2; i++)
        {
            await Delay(300);
            customer.TrySend($"news {i}");
        }
    }
}
