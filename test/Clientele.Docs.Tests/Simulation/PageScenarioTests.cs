using System.Net;
using System.Text.RegularExpressions;
using Clientele.Scripting;
using Clientele.Simulation;

namespace Clientele.Docs.Tests.Simulation;

/// <summary>Every scenario of the page, for real against the server that the page names, in short.</summary>
public sealed partial class PageScenarioTests : IDisposable
{
    private const double Seconds = 3;
    private const double MostCustomers = 300;

    private static readonly string s_page = File.ReadAllText(Repository.At("docs/simulate.md"));

    private readonly string _folder = Directory.CreateTempSubdirectory("clientele-docs-").FullName;

    public static TheoryData<string> Scenarios => [.. BlocksOf("yaml")];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Scenarios))]
    public async Task Every_scenario_of_the_page_runs_and_nothing_is_wrong(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "users.csv"), Assert.Single(BlocksOf("csv")));
        await using Server server = Server.Start(
            new ServerOptions { Address = IPAddress.Loopback, Port = 0, Framing = Framing.Lines() },
            (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span));
        SimulationOptions options = ScenarioFile.Parse(text, "simulate.md", _folder).ApplyTo(new SimulationOptions { Host = "", Port = 0 });
        SimulationReport report = await Simulator.RunAsync(options with { Port = server.Port, LastPort = 0, Scenario = Shortened(options.Scenario!) });

        // Times are a matter of the machine, which may be busy.
        SimulationProgress totals = report.Totals;
        Assert.True(totals.Replied > 0);
        Assert.True(totals.Errors == 0, $"{totals} {string.Join(' ', report.Misbehaviours)} {string.Join(' ', report.LostReasons)} {report.FirstConnectError}");
        Assert.All(report.Misbehaviours, one => Assert.True(one.Visits > 0, one.ToString()));
    }

    [Fact]
    public void The_page_has_scenarios_at_all() => Assert.True(Scenarios.Count >= 7);

    private static IEnumerable<string> BlocksOf(string language) =>
        Block().Matches(s_page).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["text"].Value);

    /// <summary>All of it in little time, with so few customers that a busy machine has room for them.</summary>
    private static Scenario Shortened(Scenario scenario)
    {
        double times = Math.Min(1, Seconds / scenario.Length.TotalSeconds);
        return scenario with
        {
            Arrivals = Shortened(scenario.Arrivals, times),
            Duration = scenario.Duration is { } duration ? duration * times : null,
            WarmUp = scenario.WarmUp * times,
            Thresholds = [],
        };
    }

    private static Arrivals Shortened(Arrivals arrivals, double times)
    {
        if (arrivals.Length == TimeSpan.Zero)
            return arrivals;
        double levels = Math.Min(1, MostCustomers / arrivals.Highest);
        Phase[] phases = [.. arrivals.Phases.Select(phase => phase with { Time = phase.Time * times, Level = phase.Level * levels })];
        return (arrivals.IsOpen ? Arrivals.Rate(phases) : Arrivals.Online(phases)) with
        {
            IsPoisson = arrivals.IsPoisson,
            AtMost = arrivals.AtMost,
            HasBarrier = arrivals.HasBarrier,
        };
    }

    [GeneratedRegex("^```(?<language>yaml|csv)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
