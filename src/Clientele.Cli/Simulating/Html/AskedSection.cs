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
        List<(string Name, string Value)> rows = [(Lang.Of("server", "服务器"), RunTarget.Server(options))];
        if (options.Tls is not null)
            rows.Add(("TLS", options.Tls.AcceptAnyCertificate ? Lang.Of("any certificate accepted", "接受任何证书") : Lang.Of("verified", "已验证")));
        rows.AddRange(options.Scenario is { } scenario ? OfScenario(scenario) : OfSimpleForm(options));
        rows.Add((Lang.Of("encoding", "编码"), options.Encoding.Name));
        rows.Add((Lang.Of("framing", "分帧"), options.Framing.ToString()!));
        rows.Add((Lang.Of("time for a reply", "回复时限"), Durations.Format(options.ReplyTimeout)));
        rows.Add((Lang.Of("seed", "种子"), options.Seed.ToString(CultureInfo.InvariantCulture)));
        rows.Add((Lang.Of("begun", "开始于"), run.Begun.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)));
        rows.Add((Lang.Of("version", "版本"), "clientele " + ProgramVersion.Text));
        page.Element("h2", Lang.Of("What was asked", "运行参数"));
        page.Table([], rows.Select(row => (IReadOnlyList<Cell>)[new Cell(row.Name), new Cell(row.Value, "words")]));
    }

    private static IEnumerable<(string Name, string Value)> OfSimpleForm(SimulationOptions options) =>
    [
        (Lang.Of("customers online", "在线顾客"), Amounts.Count(options.Customers)),
        (Lang.Of("for", "持续"), Durations.Format(options.Duration)),
        (Lang.Of("each says", "每位说"), options.Say),
        (Lang.Of("every", "间隔"), Durations.Format(options.Every)),
        (Lang.Of("reply expected", "应有的回复"), options.Expect.ToString()),
    ];

    private static IEnumerable<(string Name, string Value)> OfScenario(Scenario scenario)
    {
        if (scenario.Name.Length > 0)
            yield return (Lang.Of("scenario", "场景"), scenario.Name);
        yield return (Lang.Of("for", "持续"), Durations.Format(scenario.Length));
        if (scenario.WarmUp > TimeSpan.Zero)
            yield return (Lang.Of("warm-up", "预热"), Durations.Format(scenario.WarmUp));
        yield return (scenario.Arrivals.IsOpen ? Lang.Of("customers a second", "每秒到来的顾客") : Lang.Of("customers online", "在线顾客"), PhaseWords.All(scenario.Arrivals));
        string kinds = string.Join(Lang.Of(", ", "、"), scenario.Kinds.Select(kind => kind.Name).Where(name => name.Length > 0));
        if (kinds.Length > 0)
            yield return (Lang.Of("kinds of customers", "顾客种类"), kinds);
    }
}
