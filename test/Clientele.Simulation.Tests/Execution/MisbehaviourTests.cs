using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>Each way to misbehave, against a server that does what it should, and one that does not.</summary>
public sealed class MisbehaviourTests : InVirtualTime
{
    private static readonly SayStep s_talk = Say("你好 customer {customer} message {n}") with { Every = Ms(100), Times = 0 };

    [Theory]
    [InlineData(MisbehaviourKind.CutWrites)]
    [InlineData(MisbehaviourKind.Stall)]
    [InlineData(MisbehaviourKind.SlowSender)]
    public async Task A_customer_that_sends_in_pieces_is_served_and_the_others_do_not_notice(MisbehaviourKind kind)
    {
        await using Server server = Echo(Lines with { Encoding = TextEncoding.Gbk });
        SimulationReport report = await RunAsync(server, new Misbehaviour(kind, 0.2) { Pause = kind == MisbehaviourKind.Stall ? Ms(500) : Ms(5) });
        Assert.True(report.IsClean, Tell(report));
        MisbehaviourReport they = Assert.Single(report.Misbehaviours);
        Assert.InRange(they.Visits, 9, 11);
        Assert.Equal((they.Visits, 0L), (they.AsExpected, they.NotAsExpected));
        Assert.InRange(report.Totals.Sent, 39 * 15, 41 * 21);
    }

    [Fact]
    public async Task A_customer_that_waits_for_the_servers_end_is_served_all_the_same()
    {
        await using Server server = Server.Start(Lines, (Customer customer, in Message message) =>
        {
            customer.TrySendBytes(message.Frame.Span);
            if (message.Text == "QUIT")
                customer.HangUp();
        });
        foreach ((Step[] steps, LeaveWay way) in new[] { (new Step[] { Say("hello") }, LeaveWay.HalfClose), ([Say("hello"), Say("QUIT")], LeaveWay.HungUp) })
        {
            Scenario scenario = Steps(10, 1, steps);
            scenario = scenario with { Kinds = [scenario.Kinds[0] with { Leave = way }], Misbehaviours = [new Misbehaviour(MisbehaviourKind.CutWrites, 1)] };
            SimulationReport report = await Simulator.RunAsync(To(server, scenario));
            Assert.True(report.IsClean, Tell(report));
            Assert.True(report.Misbehaviours[0].AsExpected >= 10, Tell(report));
        }
    }

    [Theory]
    [InlineData(MisbehaviourKind.CutWrites)]
    [InlineData(MisbehaviourKind.Oversize)]
    public async Task A_run_whose_customers_come_once_ends_by_itself_also_when_some_misbehave(MisbehaviourKind kind)
    {
        await using Server server = Echo(Lines with { MaxFrame = 64 * 1024 });
        var some = new Misbehaviour(kind, 0.5) { Size = 1_000_000 };
        Scenario scenario = Once(10, Say("hello")) with { Misbehaviours = [some] };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario));
        Assert.InRange(Assert.Single(report.Misbehaviours).Visits, 1, 10);
        Assert.True(report.Totals.Elapsed < TimeSpan.FromSeconds(30), Tell(report));
    }

    [Fact]
    public async Task A_server_that_reads_once_for_each_message_is_found()
    {
        // As the simplest do: what one read returns is a message.
        await using Server server = Server.Start(Lines with { Framing = Framing.Raw }, (Customer customer, in Message message) =>
            customer.TrySendBytes(message.Bytes.Span[^1] == (byte)'\n' ? message.Bytes.Span : "what?\n"u8));
        SimulationReport report = await RunAsync(server, new Misbehaviour(MisbehaviourKind.CutWrites, 0.2));
        Assert.InRange(report.Misbehaviours[0].NotAsExpected, 9, 11);
        Assert.Equal(0, report.Totals.Wrong);
        Assert.Equal(report.Misbehaviours[0].NotAsExpected, report.Totals.Misbehaved);
        Assert.False(report.IsClean);
    }

    [Fact]
    public async Task A_silent_customer_is_hung_up_on_where_that_is_expected()
    {
        await using Server hangsUp = Echo(Lines with { IdleTimeout = Ms(500) });
        SimulationReport report = await RunAsync(hangsUp, new Misbehaviour(MisbehaviourKind.Silent, 0.1) { Then = ServerShould.HangUp, Within = Ms(1500) });
        Assert.True(report.IsClean, Tell(report));
        Assert.True(report.Misbehaviours[0].AsExpected >= 5, Tell(report));
        await using Server waits = Echo();
        report = await RunAsync(waits, new Misbehaviour(MisbehaviourKind.Silent, 0.1) { Then = ServerShould.HangUp, Within = Ms(300) });
        Assert.False(report.IsClean);
        Assert.True(report.Misbehaviours[0] is { NotAsExpected: >= 5, AsExpected: 0 }, Tell(report));
        report = await RunAsync(waits, new Misbehaviour(MisbehaviourKind.Silent, 0.1));
        Assert.True(report.IsClean, Tell(report));
    }

    [Theory]
    [InlineData("lines")]
    [InlineData("length:4be")]
    [InlineData("delimiter:7C7C")]
    public async Task A_customer_that_announces_too_much_is_hung_up_on(string framing)
    {
        Framing how = Framing.Parse(framing);
        await using Server server = Echo(Lines with { Framing = how, MaxFrame = 64 * 1024 });
        SimulationReport report = await RunAsync(server, new Misbehaviour(MisbehaviourKind.Oversize, 0.1) { Size = 10_000_000 }, how);
        Assert.True(report.IsClean, Tell(report));
        Assert.True(report.Misbehaviours[0].AsExpected >= 5, Tell(report));
        await using Server patient = Echo(Lines with { Framing = how, MaxFrame = 512 * 1024 * 1024 });
        report = await RunAsync(patient, new Misbehaviour(MisbehaviourKind.Oversize, 0.1) { Size = 10_000_000, Within = Ms(500) }, how);
        Assert.True(report.Misbehaviours[0] is { NotAsExpected: >= 5 }, Tell(report));
    }

    [Theory]
    [InlineData(MisbehaviourKind.GarbageBefore)]
    [InlineData(MisbehaviourKind.GarbageAfter)]
    public async Task A_customer_that_sends_garbage_may_be_served_or_hung_up_on(MisbehaviourKind kind)
    {
        await using Server server = Server.Start(Lines, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                if (!message.Text.StartsWith("你好", StringComparison.Ordinal))
                    return;
                await customer.SendBytesAsync(message.Frame.ToArray());
            }
        });
        SimulationReport report = await RunAsync(server, new Misbehaviour(kind, 0.1) { Size = 200 });
        Assert.True(report.IsClean, Tell(report));
        Assert.True(report.Misbehaviours[0].Visits >= 5, Tell(report));
        report = await RunAsync(server, new Misbehaviour(kind, 0.1) { Size = 200, Then = ServerShould.Serve });
        Assert.True(report.Misbehaviours[0].NotAsExpected >= 5, Tell(report));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2000)]
    public async Task A_customer_that_does_not_read_does_not_slow_others_down(long rate)
    {
        await using Server server = Echo(Lines with { QueueBytes = 32 * 1024 });
        SimulationReport report = await RunAsync(server, new Misbehaviour(MisbehaviourKind.SlowReader, 0.2) { Rate = rate });
        Assert.True(report.IsClean, Tell(report));
        Assert.True(report.Misbehaviours[0].AsExpected > 0, Tell(report));
    }

    [Fact]
    public async Task A_reconnect_storm_comes_again_and_again()
    {
        await using Server server = Echo();
        SimulationReport report = await RunAsync(server, new Misbehaviour(MisbehaviourKind.ReconnectStorm, 0.1) { Pause = Ms(20) });
        Assert.True(report.IsClean, Tell(report));
        Assert.True(report.Misbehaviours[0].Visits > 100, Tell(report));
        Assert.Equal(report.Misbehaviours[0].Visits, report.Misbehaviours[0].AsExpected);
        await Eventually.True(() => server.GetStatistics() is { Online: 0 } statistics && statistics.Joined == statistics.Left);
    }

    private Task<SimulationReport> RunAsync(Server server, Misbehaviour misbehaviour, Framing? framing = null) =>
        Simulator.RunAsync(To(server, Steps(50, 2, s_talk) with { Misbehaviours = [misbehaviour] }) with { Framing = framing ?? Framing.Lines() });
}
