using System.Collections.Concurrent;
using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>Each way to leave, as the server sees it.</summary>
public sealed class LeavingTests : InVirtualTime
{
    [Theory]
    [InlineData(LeaveWay.Close, LeaveReason.Closed)]
    [InlineData(LeaveWay.HalfClose, LeaveReason.Closed)]
    [InlineData(LeaveWay.Reset, LeaveReason.Reset)]
    public async Task The_server_sees_how_they_leave(LeaveWay way, LeaveReason reason)
    {
        ConcurrentBag<LeaveReason> left = [];
        await using Server server = Echo();
        using EventFeed feed = server.Events.Watch();
        Scenario scenario = Steps(5, 1, Say("hi"), new LeaveStep(way));
        scenario = scenario with { Kinds = [scenario.Kinds[0] with { ComeBack = new ComeBack(Duration.Constant(TimeSpan.FromMinutes(1))) }] };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario));
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(5, report.Totals.Connected);
        await Eventually.True(() =>
        {
            while (feed.TryTake(out ServerEvent? one))
            {
                if (one is CustomerLeft gone)
                    left.Add(gone.Reason);
            }

            return left.Count == 5;
        });
        Assert.All(left, one => Assert.Equal(reason, one));
    }

    [Fact]
    public async Task A_customer_that_is_hung_up_on_as_planned_is_not_lost_and_one_that_is_not_is_an_error()
    {
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            customer.TrySendBytes(message.Frame.Span);
            if (customer.Number % 2 == 0)
                customer.HangUp();
        });
        Scenario scenario = Steps(2, 2, Say("bye"), new LeaveStep(LeaveWay.HungUp));
        scenario = scenario with { Kinds = [scenario.Kinds[0] with { ComeBack = new ComeBack(Duration.Constant(TimeSpan.FromMinutes(1))) }] };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario) with { ReplyTimeout = Ms(500) });
        Assert.Equal((0L, 1L), (report.Totals.Lost, report.Totals.StillOpen));
        Assert.False(report.IsClean);
    }

    [Fact]
    public async Task A_customer_that_vanishes_stays_connected_and_reads_nothing()
    {
        await using Server server = Server.Start(Lines with { Overflow = OverflowPolicy.DropNewest }, (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span));
        Scenario scenario = Steps(4, 1.5, Say("hi"), new LeaveStep(LeaveWay.Vanish));
        byte[] much = new byte[1_000_000];
        List<SendResult> results = [];
        SimulationReport report = await Simulator.RunAsync(To(server, scenario), now =>
        {
            // After a second: all have had their reply, and have vanished.
            while (now.Replied == 4 && !now.IsLast && results.Count < 20)
                results.Add(server.Roster.First().TrySendBytes(much));
        });
        Assert.Contains(SendResult.Queued, results);
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(4, report.Totals.Connected);
        Assert.Equal(4 * 3, report.Totals.BytesReceived);
        await Eventually.True(() => server.GetStatistics().Online == 0);
    }

    [Fact]
    public async Task A_customer_that_has_left_is_replaced_at_once_where_a_number_is_to_be_online()
    {
        await using Server server = Echo();
        SimulationReport report = await Simulator.RunAsync(To(server, Steps(5, 1, Say("visit {visit}"), new LeaveStep(LeaveWay.Close))));
        Assert.True(report.IsClean, Tell(report));
        Assert.True(report.Totals.Connected > 50, Tell(report));
        Assert.InRange(report.Totals.Replied, report.Totals.Connected - 5, report.Totals.Connected);
        Assert.InRange(report.MostOnline, 0, 5);
    }

    [Fact]
    public async Task They_come_back_after_a_time()
    {
        ConcurrentBag<string> said = [];
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            said.Add(message.Text);
            customer.TrySendBytes(message.Frame.Span);
        });
        Scenario scenario = Steps(3, 2, Say("{customer} visit {visit}"));
        scenario = scenario with { Kinds = [scenario.Kinds[0] with { ComeBack = new ComeBack(Duration.Constant(Ms(450))) }] };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario));
        Assert.True(report.IsClean, Tell(report));
        Assert.InRange(report.Totals.Connected, 9, 15);
        Assert.Contains("2 visit 3", said);
    }
}
