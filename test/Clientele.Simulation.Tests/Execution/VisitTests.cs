using System.Collections.Concurrent;
using Clientele.Scripting;
using Clientele.Simulation.Tests.Distributed;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>So many visits, and no row twice, over real sockets, event loops and workers.</summary>
public sealed class VisitTests
{
    private readonly ConcurrentBag<string> _said = [];

    [Theory]
    [InlineData(7, 1000, 4)]
    [InlineData(50, 20, 2)]
    [InlineData(1, 30, 1)]
    public async Task A_run_has_exactly_so_many_visits(int customers, int visits, int loops)
    {
        await using Server server = Listen();
        SimulationOptions options = Runs.To(server, Bounded(customers, Runs.Say("hello")) with { Visits = visits });
        SimulationReport report = await Simulator.RunAsync(options with { Loops = loops });
        Assert.True(report.IsClean, Runs.Tell(report));
        Assert.Equal((visits, 0, visits), (report.Visits, report.VisitsLeft, report.Totals.Connected));
        Assert.Equal(visits, server.GetStatistics().Joined);
        Assert.Equal(visits, _said.Count);
        Assert.Equal(0, report.NotHeld);
    }

    [Theory]
    [InlineData(10, 3)]
    [InlineData(1, 3)]
    [InlineData(500, 2)]
    [InlineData(4, 1)]
    public async Task Over_several_workers_each_row_is_used_exactly_once(int customers, int workers)
    {
        await using Server server = Listen();
        DataTable table = Table(300);
        Scenario scenario = Bounded(customers, Runs.Say("{users.name}"), Runs.Say("{users.name} again")) with
        {
            Data = new Dictionary<string, DataTable> { ["users"] = table },
        };
        SimulationReport report = await RunSharedAsync(Runs.To(server, scenario), workers);
        Assert.True(report.IsClean, Runs.Tell(report));
        string[] names = [.. table.Rows.SelectMany(row => new[] { row[0], row[0] + " again" }).Order(StringComparer.Ordinal)];
        Assert.Equal(names, _said.Order(StringComparer.Ordinal));
        Assert.Equal([new TableReport("users", 300, 300, 300)], report.Tables);
        Assert.Equal(300, report.Visits);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Customers_who_come_at_a_rate_use_each_row_once_too(int workers)
    {
        await using Server server = Listen();
        DataTable table = Table(200);
        Scenario scenario = Bounded(1, Runs.Say("{users.name}")) with
        {
            Arrivals = Arrivals.Rate(500),
            Data = new Dictionary<string, DataTable> { ["users"] = table },
        };
        SimulationReport report = await RunSharedAsync(Runs.To(server, scenario), workers);
        Assert.True(report.IsClean, Runs.Tell(report));
        Assert.Equal(table.Rows.Select(row => row[0]).Order(StringComparer.Ordinal), _said.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Kinds_that_do_not_name_a_table_leave_its_rows_and_end_with_it(int workers)
    {
        await using Server server = Listen();
        DataTable table = Table(40);
        // Of two customers one is of each kind: one worker has no row of the table, and hears of its end.
        Scenario scenario = Bounded(2) with
        {
            Kinds =
            [
                new CustomerKind { Name = "user", Steps = [Runs.Say("{users.name}")] },
                new CustomerKind { Name = "guest", Steps = [Runs.Say("guest"), new ThinkStep(Duration.Constant(Runs.Ms(5)))] },
            ],
            Data = new Dictionary<string, DataTable> { ["users"] = table },
        };
        SimulationReport report = await RunSharedAsync(Runs.To(server, scenario), workers);
        Assert.True(report.IsClean, Runs.Tell(report));
        Assert.Equal(
            table.Rows.Select(row => row[0]).Order(StringComparer.Ordinal),
            _said.Where(text => text != "guest").Order(StringComparer.Ordinal));
        Assert.Contains("guest", _said);
    }

    [Fact]
    public async Task Each_visit_takes_the_next_row_and_after_the_last_comes_the_first()
    {
        await using Server server = Listen();
        Scenario scenario = Bounded(3, Runs.Say("{users.name}")) with
        {
            Visits = 30,
            Data = new Dictionary<string, DataTable> { ["users"] = Table(10) with { IsOnce = false } },
        };
        SimulationReport report = await Simulator.RunAsync(Runs.To(server, scenario));
        Assert.True(report.IsClean, Runs.Tell(report));
        Assert.All(_said.CountBy(text => text), name => Assert.Equal(3, name.Value));
        Assert.Empty(report.Tables);
    }

    [Fact]
    public async Task Visits_that_the_time_does_not_suffice_for_are_an_error()
    {
        await using Server server = Listen();
        Scenario scenario = Bounded(2, Runs.Say("{users.name}"), new ThinkStep(Duration.Constant(Runs.Ms(400)))) with
        {
            Duration = TimeSpan.FromSeconds(1),
            Data = new Dictionary<string, DataTable> { ["users"] = Table(100) },
        };
        SimulationReport report = await Simulator.RunAsync(Runs.To(server, scenario));
        Assert.False(report.IsClean);
        TableReport table = Assert.Single(report.Tables);
        Assert.InRange(table.Used, 2, 10);
        Assert.Equal(100 - table.Taken, report.VisitsLeft);
        Assert.Equal(_said.Distinct().Count(), _said.Count);
    }

    [Fact]
    public void Visits_that_never_end_are_refused()
    {
        Scenario forever = Bounded(1, Runs.Say("x") with { Times = 0 }) with { Visits = 1 };
        Assert.Contains("never leave", Refused(forever), StringComparison.Ordinal);
        Scenario vanishing = Bounded(1, Runs.Say("x"), new LeaveStep(LeaveWay.Vanish)) with { Visits = 1 };
        Assert.Contains("say how long it takes at most", Refused(vanishing), StringComparison.Ordinal);
        Scenario unnamed = Bounded(1, Runs.Say("x")) with { Data = new Dictionary<string, DataTable> { ["users"] = Table(1) } };
        Assert.Contains("no step names the table 'users'", Refused(unnamed), StringComparison.Ordinal);
    }

    private static string Refused(Scenario scenario) => Assert.Throws<ArgumentException>(
        () => Simulator.Check(new SimulationOptions { Host = "127.0.0.1", Port = 9, Scenario = scenario })).Message;

    private static Scenario Bounded(int customers, params IReadOnlyList<Step> steps) => new()
    {
        Arrivals = Arrivals.Online(customers),
        HoldTolerance = Runs.AnyNumber,
        Kinds = [new CustomerKind { Steps = steps }],
    };

    private static DataTable Table(int rows) => new()
    {
        Columns = ["name"],
        Rows = [.. Enumerable.Range(1, rows).Select(row => (IReadOnlyList<string>)[$"user {row}"])],
        By = RowChoice.ByVisit,
        IsOnce = true,
    };

    private static Task<SimulationReport> RunSharedAsync(SimulationOptions options, int workers) => workers == 1
        ? Simulator.RunAsync(options, cancellationToken: TestContext.Current.CancellationToken)
        : Simulator.RunSharedAsync(
            options, workers, index => new InProcessWorker(options, index, workers),
            cancellationToken: TestContext.Current.CancellationToken);

    private Server Listen() => Runs.Serve((Customer customer, in Message message) =>
    {
        _said.Add(message.Text);
        customer.TrySendBytes(message.Frame.Span);
    });
}
