using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>What a run says to a person while it goes on. At its end: <see cref="SummaryWords"/>.</summary>
internal static class SimulateWords
{
    /// <summary>Why what customers say cannot be said.</summary>
    public static string WrongTemplate(Exception error) => error is FormatException wrong
        ? Phrases.Failures.Template(wrong)
        : ErrorWords.Why(error);

    public static string Begins(SimulationOptions options)
    {
        string where = RunTarget.Server(options);
        string what = options.Scenario is { } scenario
            ? Phrases.Run.ScenarioVisits(Named(scenario))
            : Phrases.Run.CustomersVisit(options.Customers);
        if (options.Scenario is { HasTime: false, MostVisits: { } visits })
            return Phrases.Run.BeginsVisits(what, SafeText.Show(where), visits);
        string time = Durations.Format(options.Scenario?.Length ?? options.Duration);
        return Phrases.Run.Begins(what, SafeText.Show(where), time);
    }

    public static string Second(
        SimulationOptions options, SimulationProgress now, SimulationProgress? before, Percentiles percentiles)
    {
        double seconds = (now.Elapsed - (before?.Elapsed ?? TimeSpan.Zero)).TotalSeconds;
        double rate = seconds > 0 ? TimelinePoint.Since(before, now, counts => counts.Sent) / seconds : 0;
        string of = options.Scenario is { Arrivals.IsOpen: false }
            ? string.Create(CultureInfo.InvariantCulture, $"/{now.Asked:0}") : "";
        (Latency latency, string name) = now.Response.Count > 0 || now.Wait.Count == 0
            ? (now.Response, "") : (now.Wait, "  " + Phrases.Report.WaitAt("").TrimEnd());
        string times = latency.Count == 0 ? "" : name + string.Concat(percentiles.Or(50, 90, 99)
            .Select(percent => $"  {Percentiles.Name(percent)} {Ms(latency.At(percent))}"))
            + " " + Phrases.Common.Milliseconds;
        return string.Create(CultureInfo.InvariantCulture, $"{now.Elapsed.TotalSeconds,4:0}s  ")
            + Phrases.Run.Online(now.Online, of)
            + string.Create(CultureInfo.InvariantCulture, $"  {rate:0} ") + Phrases.Run.MessagesPerSecond
            + times + "  " + Errors(now.Errors)
            + (now.IsWarmUp ? Phrases.Run.WarmUp : "");
    }

    public static string Errors(long errors) => Phrases.Run.Errors(errors);

    public static string Ms(double microseconds) =>
        (microseconds / 1000).ToString(microseconds < 10_000 ? "0.000" : "0.0", CultureInfo.InvariantCulture);

    private static string Named(Scenario scenario) =>
        scenario.Name.Length > 0 ? Phrases.Run.NamedScenario(SafeText.Show(scenario.Name)) : Phrases.Run.Scenario;
}
