using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>What a run says to a person while it goes on. At its end: <see cref="SummaryWords"/>.</summary>
internal static class SimulateWords
{
    /// <summary>Why what customers say cannot be said.</summary>
    public static string WrongTemplate(Exception error) => error is FormatException && Lang.IsChinese
        ? "可填入 {customer}、{n}、{random},大括号写作 {{;\\ 之后应为 n、r、t、xHH(两位十六进制)或 \\"
        : ErrorWords.Why(error);

    public static string Begins(SimulationOptions options)
    {
        string where = RunTarget.Server(options);
        string what = options.Scenario is { } scenario
            ? Lang.Of($"{Named(scenario)}visits", $"{Named(scenario)}访问")
            : Lang.Of($"{options.Customers} {(options.Customers == 1 ? "customer visits" : "customers visit")}", $"{options.Customers} 位顾客访问");
        string time = Durations.Format(options.Scenario?.Length ?? options.Duration);
        return Lang.Of($"{what} {SafeText.Show(where)} for {time} (Ctrl-C ends it)", $"{what} {SafeText.Show(where)},持续 {time}(Ctrl-C 结束)");
    }

    public static string Second(SimulationOptions options, SimulationProgress now, SimulationProgress? before)
    {
        double seconds = (now.Elapsed - (before?.Elapsed ?? TimeSpan.Zero)).TotalSeconds;
        double rate = seconds > 0 ? TimelinePoint.Since(before, now, counts => counts.Sent) / seconds : 0;
        string of = options.Scenario is { Arrivals.IsOpen: false } ? string.Create(CultureInfo.InvariantCulture, $"/{now.Asked:0}") : "";
        string times = now.Response.Count == 0 ? "" : $"  p50 {Ms(now.Response.At(50))}  p90 {Ms(now.Response.At(90))}  p99 {Ms(now.Response.At(99))} {Lang.Of("ms", "毫秒")}";
        return string.Create(CultureInfo.InvariantCulture, $"{now.Elapsed.TotalSeconds,4:0}s  ")
            + Lang.Of($"{now.Online}{of} online", $"{now.Online}{of} 位在线")
            + string.Create(CultureInfo.InvariantCulture, $"  {rate:0} ") + Lang.Of("messages/s", "条/秒")
            + times + "  " + Errors(now.Errors)
            + (now.IsWarmUp ? Lang.Of("  warm-up", "  预热") : "");
    }

    public static string Errors(long errors) => Lang.Of($"{errors} {(errors == 1 ? "error" : "errors")}", $"{errors} 个错误");

    public static string Ms(double microseconds) => (microseconds / 1000).ToString(microseconds < 10_000 ? "0.000" : "0.0", CultureInfo.InvariantCulture);

    private static string Named(Scenario scenario) =>
        scenario.Name.Length > 0 ? Lang.Of($"the scenario {SafeText.Show(scenario.Name)} ", $"场景 {SafeText.Show(scenario.Name)} ") : Lang.Of("the scenario ", "场景");
}
