using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>What a server did about a customer who misbehaves, and not what we did, decides.</summary>
public sealed class VerdictTests : InVirtualTime
{
    [Fact]
    public async Task A_server_that_hangs_up_on_who_does_not_read_has_hung_up()
    {
        await using Server server = Server.Start(Lines with { QueueBytes = 32 * 1024, Overflow = OverflowPolicy.Disconnect }, (Customer customer, in Message message) =>
        {
            for (int i = 0; i < 3; i++)
                customer.TrySendBytes(new byte[8 * 1024 * 1024]);
        });
        SimulationReport report = await RunAsync(server, new Misbehaviour(MisbehaviourKind.SlowReader, 1) { Then = ServerShould.HangUp, Within = TimeSpan.FromSeconds(5) }, Say("x", Expectation.Any));
        Assert.True(report.Misbehaviours[0] is { AsExpected: > 0, NotAsExpected: 0 }, Tell(report));
    }

    [Fact]
    public async Task A_customer_without_a_reply_waits_to_be_hung_up_on_as_long_as_it_may_take()
    {
        await using Server server = Serve((Customer _, in Message _) => { });
        SimulationReport report = await RunAsync(server, new Misbehaviour(MisbehaviourKind.CutWrites, 1) { Then = ServerShould.HangUp, Within = Ms(900) }, Say("x") with { Timeout = Ms(200) });
        Assert.True(report.Misbehaviours[0] is { AsExpected: 0, NotAsExpected: > 0 }, Tell(report));
    }

    [Fact]
    public async Task A_customer_that_is_served_and_should_not_be_is_counted_also_when_it_has_no_more_to_say()
    {
        await using Server server = Echo();
        SimulationReport report = await RunAsync(server, new Misbehaviour(MisbehaviourKind.CutWrites, 1) { Then = ServerShould.HangUp, Within = Ms(900) }, Say("x"));
        Assert.True(report.Misbehaviours[0] is { AsExpected: 0, NotAsExpected: > 0 }, Tell(report));
    }

    [Theory]
    [InlineData(LeaveWay.HalfClose)]
    [InlineData(LeaveWay.HungUp)]
    public async Task A_customer_that_is_served_and_then_hung_up_on_as_planned_is_served(LeaveWay way)
    {
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            customer.TrySendBytes(message.Frame.Span);
            if (message.Text == "bye")
                customer.HangUp();
        });
        SimulationReport report = await RunAsync(server, new Misbehaviour(MisbehaviourKind.CutWrites, 1), Say(way == LeaveWay.HungUp ? "bye" : "x"), new LeaveStep(way));
        Assert.True(report.Misbehaviours[0] is { AsExpected: > 0, NotAsExpected: 0 }, Tell(report));
    }

    [Fact]
    public async Task A_customer_that_stalls_for_longer_than_a_reply_may_take_is_not_judged_unanswered()
    {
        await using Server server = Echo();
        SimulationReport report = await RunAsync(server, new Misbehaviour(MisbehaviourKind.Stall, 1) { Pause = Ms(900) }, Say("hello") with { Timeout = Ms(500) });
        Assert.True(report.Misbehaviours[0] is { AsExpected: > 0, NotAsExpected: 0 }, Tell(report));
    }

    private Task<SimulationReport> RunAsync(Server server, Misbehaviour misbehaviour, params IReadOnlyList<Step> steps) =>
        Simulator.RunAsync(To(server, Steps(4, 3, steps) with { Misbehaviours = [misbehaviour] }));
}
