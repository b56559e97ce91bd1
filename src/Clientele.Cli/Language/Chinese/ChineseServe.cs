using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: what serve says while it runs.</summary>
internal sealed class ChineseServe : ServePhrases
{
    public override string InputNotRead => "不读取标准输入(--commands - 可从中读取命令)";
    public override string DeskAt(string address) => $"服务台:{address}";
    public override string DeskWithoutPage =>
        "服务台没有网页:构建时没有 Node.js(请安装 nodejs 和 npm 后重新构建);接口可用";
    public override string DeskWithoutTls => "服务台对外开放且没有 TLS:中间人可以读到密钥和全部对话(请用 --desk-cert)";
    public override string DeskPrefix => "服务台:";
    public override string NobodyReadsOutput => "标准输出已没有人读取;最后几行在这里:";
    public override string OutputFailed(string message) => $"无法再写入标准输出({message});最后几行在这里:";
    public override string NobodyReads(string name, bool stops) =>
        $"{name} 已没有人读取" + (stops ? "" : ";继续接待顾客");
    public override string CannotWriteEvents(string name, string why, bool stops) =>
        $"无法再把事件写入 {name}{(stops ? "" : ",继续接待顾客")}: {why}";
    public override string LogIncomplete(string? log) => $"{log} 无法继续写入:日志缺少结尾";
    public override string Certificate => "证书";
    public override string DeskCertificate => "服务台的证书";
    public override string LogInOldFile => "日志继续写入原文件:";
    public override string StaysOld(string what) => $"{what}保持不变";
    public override string WasRenewed(string what) => $"{what}已重新读取,从下一次握手起使用";
    public override string WaitingForCustomers => "等待新的顾客到来...";
    public override string Listening(string endPoint) => $"正在监听 {endPoint}";
    public override string Joined(string who) => $"一个新的顾客链接成功,ta是:{who}";
    public override string MoreCharacters(int characters) => $"……(还有 {characters} 个字符)";
    public override string Left(string who, string reason) => $"顾客:{who}已离开({reason})";
    public override string TurnedAway(string who, string reason) => $"未能接待:{who}({reason})";
    public override string InLine(int place, string who) => $"排队中,第 {place} 位:{who}";
    public override string YourPlace(int place) => $"请稍候,您排在第 {place} 位";
    public override string NoNameAnyMore(string who, string? was) => $"{who} 不再有名字(原名 {was})";
    public override string IsCalled(string who, string name) => $"{who} 的名字是 {name}";
    public override string IsCalledNow(string who, string name, string was) => $"{who} 改名为 {name}(原名 {was})";
    public override string MessagesDropped(string who, int count) => $"{who}:丢弃了 {count} 条消息,对方不读取";
    public override string EventsSkipped(long count) => $"……略过了 {count} 个事件";
    public override string Stopping => "正在停止……(再按 Ctrl-C 立即中断)";
    public override string Node(ServerNoticeKind kind, string? node) => kind switch
    {
        ServerNoticeKind.NodeJoined => $"节点 {node} 来了",
        ServerNoticeKind.NodeLost => $"节点 {node} 没有声音:联系不上它的顾客",
        ServerNoticeKind.NodeBack => $"节点 {node} 回来了,顾客不变",
        ServerNoticeKind.NodeGone => $"节点 {node} 走了",
        ServerNoticeKind.Alone => "与集群断开;自己的顾客继续接待",
        ServerNoticeKind.Rejoined => "又回到集群里",
        _ => $"另一个节点先用了名字 {node}:本服务器单独工作(请用别的 --node 启动)",
    };

    public override string Draining => "不再接待新顾客;在场的顾客继续接待";
    public override string Stopped(long served, long aborted) => $"已停止:共接待 {served} 位顾客,强行断开 {aborted} 位";
    public override string AcceptingPauses => "描述符用完了:暂停接待新顾客,在线的不受影响";
    public override string AcceptingGoesOn => "恢复接待新顾客";
    public override string ListenerFailed(string? message) => $"监听失败:{message}";
    public override string Online(long online) => $"{online} 位在线";
    public override string OnlineAndWaiting(long online, long waiting) => $"{online} 位在线,{waiting} 位排队";
    public override string Stalled(string name) =>
        $"{name} 不再接收事件:恢复之前不读取也不接待任何顾客(请读取它,或结束本应读取它的程序)";
    public override string MovesAgain(string name) => $"{name} 又开始接收事件:继续接待顾客";
    public override string LineTooLong(int most) => $"这里一行最多 {most} 个字符,什么也没有发送";
    public override string EventsNotShown => "不再显示事件;继续接待顾客: ";
}
