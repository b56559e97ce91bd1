using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: what simulate says at the end of a run.</summary>
internal sealed class ChineseSummary : SummaryPhrases
{
    public override string Wait => "等待(只听的步骤)";
    public override string MaxMilliseconds => "最大(毫秒)";
    public override string Misbehaviour => "不当行为";
    public override string ServerShould => "服务器应当";
    public override string Visits => "次数";
    public override string Did => "做到";
    public override string DidNot => "没有做到";
    public override string Threshold => "阈值";
    public override string Was => "实际";
    public override string Met => "达到";
    public override string NotMetEnded => "未达到,运行因此结束";
    public override string NotMet => "未达到";
    public override string Count => "次数";
    public override string Mean => "平均";
    public override string Max => "最大";
    public override string LateAndUnsent(long late, long unsent) =>
        $"{late} 条消息因上一条回复迟到而晚发,{unsent} 条没有发出";
    public override string Connect => "连接";
    public override string FirstByte => "首字节";
    public override string Response => "响应(从应发的时刻起)";
    public override string Service => "服务(从发出起)";
    public override string Lateness => "自身定时器的误差";
    public override string WasLate => "模拟器自身已来不及,这些时间说明的是模拟器而不是服务器;计数仍然正确";

    public override string Connections(long connected, int mostOnline, long connectFailed, long lost) =>
        $"连接 {connected} 次,最多 {mostOnline} 位同时在线,失败 {connectFailed} 次,掉线 {lost} 次";

    public override string FirstError => "首个错误";
    public override string SentAlone(long sent) => $"发出 {sent} 条消息,不要求回复";

    public override string Messages(long sent, long replied, long wrong, long unanswered, long unasked) =>
        $"发出 {sent} 条消息,正确回复 {replied} 条,错误 {wrong} 条,缺失 {unanswered} 条,多余 {unasked} 条";

    public override string VisitsMade(long visits) => $"到访 {visits} 次";
    public override string RowsUsed(string table, long used, long rows) => $"{table} 的 {rows} 行用了 {used} 行";
    public override string NoRoom(long count) => $"{count} 位顾客因人数已满而离开";
    public override string WrongReply(int customer, long message) => $"顾客 {customer},第 {message} 条";
    public override string Expected => "应为";

    public override string Machine(string used, string of, string pauses) =>
        $"模拟器占用 {used} / {of} 个核,垃圾回收暂停 {pauses} 毫秒";

    public override string NoVerdictLate =>
        "无法判断:模拟器自身已来不及,这些时间说明的是模拟器而不是服务器(请减少顾客或换更强的机器)";
    public override string NoVerdictNothingDue =>
        "无法判断:在计入的时间内既没有顾客应到,也没有消息应发(请加长 --for、提高速率或缩短预热)";
    public override string AllWell => "一切正常";
    public override string NotAllWell => "有异常:见上面的计数";
}
