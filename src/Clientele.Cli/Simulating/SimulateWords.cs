using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>What a run says to a person.</summary>
internal static class SimulateWords
{
    private static Column[] Titles =>
    [
        new(Lang.Of("ms", "毫秒"), 0),
        new(Lang.Of("count", "次数"), 0, Right: true),
        new(Lang.Of("mean", "平均"), 3, Right: true),
        new("p50", 0, Right: true),
        new("p90", 5, Right: true),
        new("p99", 6, Right: true),
        new("p99.9", 4, Right: true),
        new(Lang.Of("max", "最大"), 0, Right: true),
    ];

    /// <summary>Why what customers say cannot be said.</summary>
    public static string WrongTemplate(Exception error) => error is FormatException && Lang.IsChinese
        ? "可填入 {customer}、{n}、{random},大括号写作 {{;\\ 之后应为 n、r、t、xHH(两位十六进制)或 \\"
        : ErrorWords.Why(error);

    public static string Begins(SimulationOptions options)
    {
        string where = $"{ConnectException.Target(SafeText.Show(options.Host), options.Port)}{(options.LastPort > 0 ? $"-{options.LastPort}" : "")}";
        string time = Durations.Format(options.Duration);
        return Lang.Of(
            $"{options.Customers} {(options.Customers == 1 ? "customer visits" : "customers visit")} {where} for {time} (Ctrl-C ends it)",
            $"{options.Customers} 位顾客访问 {where},持续 {time}(Ctrl-C 结束)");
    }

    public static string Second(SimulationProgress now, SimulationProgress? before)
    {
        double seconds = (now.Elapsed - (before?.Elapsed ?? TimeSpan.Zero)).TotalSeconds;
        double rate = seconds > 0 ? (now.Sent - (before?.Sent ?? 0)) / seconds : 0;
        long errors = now.Wrong + now.Unanswered + now.Unasked + now.Lost + now.ConnectFailed;
        string times = now.Response.Count == 0 ? "" : $"  p50 {Ms(now.Response.At(50))}  p90 {Ms(now.Response.At(90))}  p99 {Ms(now.Response.At(99))} {Lang.Of("ms", "毫秒")}";
        return string.Create(CultureInfo.InvariantCulture, $"{now.Elapsed.TotalSeconds,4:0}s  ")
            + Lang.Of($"{now.Online} online", $"{now.Online} 位在线")
            + string.Create(CultureInfo.InvariantCulture, $"  {rate:0} ") + Lang.Of("messages/s", "条/秒")
            + times + "  " + Errors(errors);
    }

    public static string Summary(SimulationOptions options, SimulationReport report)
    {
        SimulationProgress totals = report.Totals;
        List<string> lines = ["", Connections(report), Messages(options, totals)];
        if (totals.Late + totals.Unsent > 0)
            lines.Add(Lang.Of($"{totals.Late} messages were late because the reply before them was, {totals.Unsent} were never sent", $"{totals.Late} 条消息因上一条回复迟到而晚发,{totals.Unsent} 条没有发出"));
        lines.Add("");
        lines.AddRange(Columns.Lay(
            Titles,
            [
                Row(Lang.Of("connect", "连接"), report.Connect),
                Row(Lang.Of("first byte", "首字节"), report.FirstByte),
                Row(Lang.Of("response (from the moment it was due)", "响应(从应发的时刻起)"), report.Response),
                Row(Lang.Of("service (from when it was sent)", "服务(从发出起)"), report.Service),
                Row(Lang.Of("lateness of our own timers", "自身定时器的误差"), report.Lateness),
            ],
            int.MaxValue));
        foreach (WrongReply wrong in report.WrongReplies)
            lines.AddRange(["", Wrong(wrong)]);
        lines.Add("");
        lines.Add(Itself(totals));
        lines.Add(Verdict(report));
        return string.Join('\n', lines);
    }

    private static string Connections(SimulationReport report)
    {
        SimulationProgress totals = report.Totals;
        string text = Lang.Of(
            $"{totals.Connected} connections, {report.MostOnline} online at most, {totals.ConnectFailed} failed, {totals.Lost} lost",
            $"连接 {totals.Connected} 次,最多 {report.MostOnline} 位同时在线,失败 {totals.ConnectFailed} 次,掉线 {totals.Lost} 次");
        if (report.LostReasons.Count > 0)
            text += $" ({string.Join(", ", report.LostReasons.Select(lost => $"{Serving.ServeWords.Reason(lost.Key)} {lost.Value}"))})";
        return report.FirstConnectError is { } error ? $"{text}; {Lang.Of("first error", "首个错误")}: {SafeText.Show(error)}" : text;
    }

    private static string Messages(SimulationOptions options, SimulationProgress totals) => options.Expect == Expectation.None
        ? Lang.Of($"{totals.Sent} messages sent, no reply expected", $"发出 {totals.Sent} 条消息,不要求回复")
        : Lang.Of(
            $"{totals.Sent} messages sent, {totals.Replied} right replies, {totals.Wrong} wrong, {totals.Unanswered} missing, {totals.Unasked} that nobody asked for",
            $"发出 {totals.Sent} 条消息,正确回复 {totals.Replied} 条,错误 {totals.Wrong} 条,缺失 {totals.Unanswered} 条,多余 {totals.Unasked} 条");

    private static string Wrong(WrongReply wrong)
    {
        string who = Lang.Of($"customer {wrong.Customer}, message {wrong.Message}", $"顾客 {wrong.Customer},第 {wrong.Message} 条");
        string got = new Connecting.HexDump().Add(wrong.Got.Span).TrimEnd('\n');
        if (wrong.Unasked)
            return $"{who}, {Lang.Of("nobody asked for", "多余的回复")}:\n{got}";
        string expected = new Connecting.HexDump().Add(wrong.Expected.Span).TrimEnd('\n');
        return $"{who}, {Lang.Of("wrong", "错误的回复")}:\n{got}\n{Lang.Of("expected", "应为")}:\n{expected}";
    }

    private static string Itself(SimulationProgress totals)
    {
        double cores = totals.Elapsed > TimeSpan.Zero ? totals.Processor / totals.Elapsed : 0;
        string used = string.Create(CultureInfo.InvariantCulture, $"{cores:0.00}");
        string of = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture);
        string pauses = Ms(totals.CollectionPauses.TotalMicroseconds);
        return Lang.Of($"the simulator took {used} of {of} cores and paused {pauses} ms to collect garbage", $"模拟器占用 {used} / {of} 个核,垃圾回收暂停 {pauses} 毫秒");
    }

    private static string Verdict(SimulationReport report) =>
        report.WasBottleneck ? Lang.Of("no verdict: the simulator itself was late, so the times say more of it than of the server (fewer customers, or more machine)", "无法判断:模拟器自身已来不及,这些时间说明的是模拟器而不是服务器(请减少顾客或换更强的机器)")
        : report.IsClean ? Lang.Of("all is well", "一切正常")
        : Lang.Of("not all is well: see the counts above", "有异常:见上面的计数");

    private static string[] Row(string name, Latency latency) =>
    [
        name,
        latency.Count.ToString(CultureInfo.InvariantCulture),
        .. latency.Count == 0
            ? ["", "", "", "", "", ""]
            : new[] { latency.Mean, latency.At(50), latency.At(90), latency.At(99), latency.At(99.9), latency.Max }.Select(Ms),
    ];

    private static string Errors(long errors) => Lang.Of($"{errors} {(errors == 1 ? "error" : "errors")}", $"{errors} 个错误");

    private static string Ms(double microseconds) => (microseconds / 1000).ToString(microseconds < 10_000 ? "0.000" : "0.0", CultureInfo.InvariantCulture);
}
