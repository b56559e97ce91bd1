using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: what went wrong in a run.</summary>
internal sealed class ChineseVerdict : VerdictPhrases
{
    public override string MeanOnline(string meanOnline, string asked) => $"平均在线 {meanOnline} 位,要求 {asked} 位";
    public override string CameASecond(string came, string asked) => $"每秒到来 {came} 位,要求 {asked} 位";
    public override string ToldApart => "由校验得知:";
    public override string OfTheWrong => "错误的回复中:";
    public override string MoreHolds(int notHeld) => $"(另有 {notHeld - 1} 处)";
    public override string NotHeld => "在线人数未能保持";

    public override string HoldMissed(int asked, string from, string to, string mean, string time) =>
        $"未能保持:{from} 至 {to} 应有 {asked} 位在线(平均 {mean} 位,连续 {time} 人数不足);若允许慢慢到来,请用渐变、"
            + "预热或 --hold-tolerance";

    public override string EndedBy(string text) => $"运行因 {text} 而提前结束";
    public override string ConnectsFailed(long count, string error) => $"{count} 次连接失败{error}";
    public override string NeverConnected(long count) => $"{count} 位顾客应到而从未连上";
    public override string ConnectionsLost(long count, string reasons) => $"掉线 {count} 次{reasons}";
    public override string RepliesWrong(long count) => $"{count} 条回复错误";
    public override string RepliesMissing(long count) => $"缺失 {count} 条回复";
    public override string RepliesUnasked(long count) => $"{count} 条多余的回复";
    public override string NeverSent(long count) => $"{count} 条消息没有发出";
    public override string StillOpen(long count) => $"{count} 个应由服务器结束的连接仍然开着";
    public override string VisitsLeft(long count) => $"时间已到,还有 {count} 次到访没有进行(请用 --for 延长,或增加顾客)";
    public override string Mistreated(long count) => $"{count} 位行为不当的顾客没有得到应有的处置";
    public override string NotJudged(long count) =>
        $"{count} 条回复未能判断:模式匹配耗时过长(请简化模式:不用环视和反向引用时耗时是线性的)";
    public override string ThresholdNotMet(string text, string result) => $"{text} 未达到:实际为 {result}";
}
