using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: what a script of connect says when it goes wrong.</summary>
internal sealed class ChineseConversation : ConversationPhrases
{
    public override string Step(string name, string place) => $"步骤 {name}({place})";
    public override string AnyMessage => "任意一条消息";
    public override string Silence(string time) => $"{time} 内没有消息";
    public override string OneOf(string others, string last) => $"{others} 或 {last}";
    public override string Cut(string shown, int length) => $"{shown}...(共 {length} 字节)";

    public override string WrongReply(string step, string expected, string got) =>
        $"{step}:期望 {expected},却收到 {got}";

    public override string NoReply(string step, string expected, string time) =>
        $"{step}:期望 {expected},但 {time} 内什么也没有收到";

    public override string PartOfReply(string step, string expected, string got, string time) =>
        $"{step}:期望 {expected},但 {time} 内只收到 {got}";

    public override string NoValue(string step, string hole) => $"{step}:{hole} 没有值,因为没有回复捕获到它";
    public override string TookTooLong(string step, string got) => $"{step}:表达式与 {got} 比较的时间太长";
    public override string Unsendable(string step, string why) => $"{step}:消息无法发送:{why}";
    public override string TlsFailed(string step, string why) => $"{step}:无法启动 TLS:{why}";
    public override string TooLarge => "它比允许等待发送的还大";
    public override string NotTaken(string target) => $"{target} 没有收下所说的全部内容";
    public override string StillOpen(string target, string time) => $"{target} 在 {time} 内没有关闭连接";

    public override string EndedAt(string end, string step, string expected) => $"{end},而{step}期望 {expected}";

    public override string EndedWithin(string end, string step, string expected, string got) =>
        $"{end},而{step}期望 {expected},只收到 {got}";

    public override string EndedBefore(string end, string step) => $"{end},在{step}之前";
    public override string Interrupted => "被中断";
}
