using System.Net;
using Clientele.Cli.Language;

namespace Clientele.Cli.Serving;

/// <summary>What a serving terminal says. The Chinese words are those of the program that this one grew from.</summary>
internal static class ServeWords
{
    public static string StandardOutput => Lang.Of("standard output", "标准输出");

    public static string WaitingForCustomers => Lang.Of("waiting for customers...", "等待新的顾客到来...");

    public static IEnumerable<string> Greeting(IEnumerable<EndPoint> endPoints, IEnumerable<string> desk) => [.. endPoints.Select(Listening), .. desk, WaitingForCustomers];

    public static string Listening(EndPoint endPoint) => Lang.Of($"listening on {Describe(endPoint)}", $"正在监听 {Describe(endPoint)}");

    public static string Joined(string who) => Lang.Of($"a new customer is here: {who}", $"一个新的顾客链接成功,ta是:{who}");

    public static string Said(string who) => $"{who}>>>";

    public static string Told(string who) => $"{who}<<<";

    public static string More(int characters) => Lang.Of($"… ({characters} more characters)", $"……(还有 {characters} 个字符)");

    public static string Left(string who, LeaveReason reason, string? detail) => Lang.Of(
        $"customer {who} has left ({Why(reason, detail)})",
        $"顾客:{who}已离开({Why(reason, detail)})");

    public static string TurnedAway(string who, LeaveReason reason, string? detail) => Lang.Of(
        $"turned away: {who} ({Why(reason, detail)})",
        $"未能接待:{who}({Why(reason, detail)})");

    public static string InLine(string who, int place) => Lang.Of($"in line, place {place}: {who}", $"排队中,第 {place} 位:{who}");

    public static string YourPlace(int place) => Lang.Of($"please wait, you are number {place} in line", $"请稍候,您排在第 {place} 位");

    public static string Renamed(string who, string? was, string? name) => (was, name) switch
    {
        (_, null) => Lang.Of($"{who} has no name any more (it was {was})", $"{who} 不再有名字(原名 {was})"),
        (null, _) => Lang.Of($"{who} is called {name}", $"{who} 的名字是 {name}"),
        _ => Lang.Of($"{who} is called {name} now (it was {was})", $"{who} 改名为 {name}(原名 {was})"),
    };

    public static string Dropped(string who, int count) => Lang.Of($"{who}: {count} messages dropped, it does not read", $"{who}:丢弃了 {count} 条消息,对方不读取");

    public static string Skipped(long count) => Lang.Of($"... {count} events skipped", $"……略过了 {count} 个事件");

    public static string Stopping => Lang.Of("stopping... (Ctrl-C again to abort)", "正在停止……(再按 Ctrl-C 立即中断)");

    public static string Draining => Lang.Of("no one new is accepted; those who are here are served on", "不再接待新顾客;在场的顾客继续接待");

    public static string Stopped(StopReport report) => Lang.Of(
        $"stopped: {report.Served} served, {report.Aborted} aborted",
        $"已停止:共接待 {report.Served} 位顾客,强行断开 {report.Aborted} 位");

    public static string Notice(ServerNotice notice) => notice.Kind switch
    {
        ServerNoticeKind.AcceptingPaused => Lang.Of("out of descriptors: accepting pauses, everyone online is still served", "描述符用完了:暂停接待新顾客,在线的不受影响"),
        ServerNoticeKind.AcceptingResumed => Lang.Of("accepting goes on", "恢复接待新顾客"),
        ServerNoticeKind.Draining => Draining,
        ServerNoticeKind.Stopping => Stopping,
        _ => Lang.Of($"a listener failed: {notice.Error?.Message}", $"监听失败:{notice.Error?.Message}"),
    };

    public static string Online(int online, int waiting) => waiting == 0
        ? Lang.Of($"{online} online", $"{online} 位在线")
        : Lang.Of($"{online} online, {waiting} in line", $"{online} 位在线,{waiting} 位排队");

    private static string Why(LeaveReason reason, string? detail) => detail is null ? LeaveReasonWords.Of(reason) : $"{LeaveReasonWords.Of(reason)}: {detail}";

    private static string Describe(EndPoint endPoint) => endPoint switch
    {
        IPEndPoint ip when ip.Address.Equals(IPAddress.IPv6Any) => $"0.0.0.0:{ip.Port}, [::]:{ip.Port}",
        _ => SafeText.Show(endPoint.ToString()!),
    };
}
