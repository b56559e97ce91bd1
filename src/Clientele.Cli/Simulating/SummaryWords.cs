using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>What a run says to a person when it is over.</summary>
internal static class SummaryWords
{
    private const int WrongOnesShown = 6;

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

    public static string Of(SimulationOptions options, SimulationReport report)
    {
        SimulationProgress totals = report.Totals;
        List<string> lines = ["", Connections(report), Messages(options, totals)];
        if (totals.Late + totals.Unsent > 0)
            lines.Add(Lang.Of($"{totals.Late} messages were late because the reply before them was, {totals.Unsent} were never sent", $"{totals.Late} 条消息因上一条回复迟到而晚发,{totals.Unsent} 条没有发出"));
        lines.AddRange(Also(options, report));
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
        lines.AddRange(SummaryTables.Of(options, report));
        foreach (WrongReply wrong in report.WrongReplies.Take(WrongOnesShown))
            lines.AddRange(["", Wrong(wrong)]);
        lines.Add("");
        lines.Add(Itself(totals));
        if (report is { WasLate: true, WasBottleneck: false })
            lines.Add(Lang.Of("the simulator itself was late, so the times say more of it than of the server; the counts are right", "模拟器自身已来不及,这些时间说明的是模拟器而不是服务器;计数仍然正确"));
        lines.Add(Verdict(report));
        return string.Join('\n', lines);
    }

    private static string Connections(SimulationReport report)
    {
        SimulationProgress totals = report.Totals;
        string text = Lang.Of(
            $"{totals.Connected} {(totals.Connected == 1 ? "connection" : "connections")}, {report.MostOnline} online at most, {totals.ConnectFailed} failed, {totals.Lost} lost",
            $"连接 {totals.Connected} 次,最多 {report.MostOnline} 位同时在线,失败 {totals.ConnectFailed} 次,掉线 {totals.Lost} 次");
        if (report.LostReasons.Count > 0)
            text += $" ({string.Join(", ", report.LostReasons.Select(lost => $"{LeaveReasonWords.Of(lost.Key)} {lost.Value}"))})";
        return report.FirstConnectError is { } error ? $"{text}; {Lang.Of("first error", "首个错误")}: {SafeText.Show(error)}" : text;
    }

    private static string Messages(SimulationOptions options, SimulationProgress totals) =>
        options.Expect == Expectation.None && totals is { Replied: 0, Wrong: 0, Unjudged: 0, Unanswered: 0, Unasked: 0 }
        ? Lang.Of($"{totals.Sent} messages sent, no reply expected", $"发出 {totals.Sent} 条消息,不要求回复")
        : Lang.Of(
            $"{totals.Sent} messages sent, {totals.Replied} right replies, {totals.Wrong} wrong, {totals.Unanswered} missing, {totals.Unasked} that nobody asked for",
            $"发出 {totals.Sent} 条消息,正确回复 {totals.Replied} 条,错误 {totals.Wrong} 条,缺失 {totals.Unanswered} 条,多余 {totals.Unasked} 条");

    /// <summary>What there is to say of some runs only.</summary>
    private static IEnumerable<string> Also(SimulationOptions options, SimulationReport report)
    {
        SimulationProgress totals = report.Totals;
        if (ErrorKind.List(ErrorKind.Details, totals) is { Length: > 0 } details)
            yield return ErrorKind.DetailsTitle(totals) + details;
        if (totals.Unjudged > 0)
            yield return Problems.Unjudged(totals);
        if (totals.StillOpen > 0)
            yield return Lang.Of($"{totals.StillOpen} connections that the server should have ended are still open", $"{totals.StillOpen} 个应由服务器结束的连接仍然开着");
        if (totals.NeverConnected > 0)
            yield return Lang.Of($"{totals.NeverConnected} customers were due and never connected", $"{totals.NeverConnected} 位顾客应到而从未连上");
        if (HoldWords.NotHeld(report) is { Length: > 0 } notHeld)
            yield return notHeld;
        if (totals.NoRoom > 0)
            yield return Lang.Of($"{totals.NoRoom} customers came and found no room", $"{totals.NoRoom} 位顾客因人数已满而离开");
        if (Attendance.Describe(options, report) is { Length: > 0 } attendance)
            yield return attendance;
    }

    private static string Wrong(WrongReply wrong)
    {
        List<string> lines = [Lang.Of($"customer {wrong.Customer}, message {wrong.Message}", $"顾客 {wrong.Customer},第 {wrong.Message} 条") + $", {KindWords.Kind(wrong.Kind)}"];
        if (!wrong.Got.IsEmpty)
            lines = [lines[0] + ":", Dump(wrong.Got)];
        if (!wrong.Expected.IsEmpty)
            lines.AddRange([Lang.Of("expected", "应为") + ":", Dump(wrong.Expected)]);
        return string.Join('\n', lines);
    }

    private static string Dump(ReadOnlyMemory<byte> bytes) => new HexDump().Add(bytes.Span).TrimEnd('\n');

    private static string Itself(SimulationProgress totals)
    {
        double cores = totals.Elapsed > TimeSpan.Zero ? totals.Processor / totals.Elapsed : 0;
        string used = string.Create(CultureInfo.InvariantCulture, $"{cores:0.00}");
        string of = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture);
        string pauses = SimulateWords.Ms(totals.CollectionPauses.TotalMicroseconds);
        return Lang.Of($"the simulator took {used} of {of} cores and paused {pauses} ms to collect garbage", $"模拟器占用 {used} / {of} 个核,垃圾回收暂停 {pauses} 毫秒");
    }

    private static string Verdict(SimulationReport report) => RunVerdicts.Of(report with { Interrupted = false }) switch
    {
        RunVerdict.Bottleneck => Lang.Of("no verdict: the simulator itself was late, so the times say more of it than of the server (fewer customers, or more machine)", "无法判断:模拟器自身已来不及,这些时间说明的是模拟器而不是服务器(请减少顾客或换更强的机器)"),
        RunVerdict.Nothing => Lang.Of("no verdict: neither a customer nor a message was due in the time that counts (a longer --for, a higher rate, or a shorter warm-up)", "无法判断:在计入的时间内既没有顾客应到,也没有消息应发(请加长 --for、提高速率或缩短预热)"),
        RunVerdict.Clean => Lang.Of("all is well", "一切正常"),
        _ => Lang.Of("not all is well: see the counts above", "有异常:见上面的计数"),
    };

    private static string[] Row(string name, Latency latency) =>
    [
        name,
        latency.Count.ToString(CultureInfo.InvariantCulture),
        .. latency.Count == 0
            ? ["", "", "", "", "", ""]
            : new[] { latency.Mean, latency.At(50), latency.At(90), latency.At(99), latency.At(99.9), latency.Max }.Select(SimulateWords.Ms),
    ];
}
