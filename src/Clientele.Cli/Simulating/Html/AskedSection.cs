using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Html;

/// <summary>What was asked for, so that it can be asked again.</summary>
internal static class AskedSection
{
    public static void Write(Markup page, FinishedRun run)
    {
        SimulationOptions options = run.Options;
        List<(string Name, string Value)> rows = [(Phrases.Report.Server, RunTarget.Server(options))];
        if (options.Tls is not null)
            rows.Add(("TLS",
                options.Tls.AcceptAnyCertificate ? Phrases.Report.AnyCertificate : Phrases.Report.Verified));
        rows.AddRange(options.Scenario is { } scenario ? OfScenario(scenario) : OfSimpleForm(options));
        rows.Add((Phrases.Report.Encoding, options.Encoding.Name));
        rows.Add((Phrases.Report.Framing, options.Framing.ToString()!));
        rows.Add((Phrases.Report.ReplyTimeout, Durations.Format(options.ReplyTimeout)));
        rows.Add((Phrases.Report.Seed, options.Seed.ToString(CultureInfo.InvariantCulture)));
        rows.Add((Phrases.Report.Begun, run.Begun.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)));
        rows.Add((Phrases.Report.Version, "clientele " + ProgramVersion.Text));
        page.Element("h2", Phrases.Report.AskedTitle);
        page.Table([], rows.Select(row => (IReadOnlyList<Cell>)[new Cell(row.Name), new Cell(row.Value, "words")]));
    }

    private static IEnumerable<(string Name, string Value)> OfSimpleForm(SimulationOptions options) =>
    [
        (Phrases.Report.CustomersOnline, Amounts.Count(options.Customers)),
        (Phrases.Report.Time, Durations.Format(options.Duration)),
        (Phrases.Report.EachSays, options.Say),
        (Phrases.Report.Every, Durations.Format(options.Every)),
        (Phrases.Report.ReplyExpected, options.Expect.ToString()),
    ];

    private static IEnumerable<(string Name, string Value)> OfScenario(Scenario scenario)
    {
        if (scenario.Name.Length > 0)
            yield return (Phrases.Report.Scenario, scenario.Name);
        if (scenario.MostVisits is { } visits)
            yield return (Phrases.Summary.Visits, Amounts.Count(visits));
        if (scenario.HasTime || scenario.MostVisits is null)
            yield return (Phrases.Report.Time, Durations.Format(scenario.Length));
        if (scenario.WarmUp > TimeSpan.Zero)
            yield return (Phrases.Report.WarmUp, Durations.Format(scenario.WarmUp));
        yield return (scenario.Arrivals.IsOpen ? Phrases.Report.CustomersASecond : Phrases.Report.CustomersOnline,
            PhaseWords.All(scenario.Arrivals));
        string kinds = string.Join(
            Phrases.Common.ListSeparator, scenario.Kinds.Select(kind => kind.Name).Where(name => name.Length > 0));
        if (kinds.Length > 0)
            yield return (Phrases.Report.Kinds, kinds);
    }
}
