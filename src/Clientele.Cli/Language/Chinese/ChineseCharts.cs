using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the charts of the report page.</summary>
internal sealed class ChineseCharts : ChartsPhrases
{
    public override string AskedFor => "要求";
    public override string Online => "在线";
    public override string Connections => "连接";
    public override string Came => "到来";
    public override string Sent => "发出";
    public override string RightReplies => "正确回复";
    public override string Max => "最大";
    public override string Logarithmic => "对数";
    public override string Linear => "线性";
    public override string WorstOf(int seconds) => $"每点取 {seconds} 秒中最差的一秒";
    public override string OverTime => "随时间的变化";
    public override string CustomersOnline => "在线顾客";
    public override string CustomersWhoCame => "到来的顾客";
    public override string ASecond => "每秒";
    public override string Messages => "消息";
    public override string ResponseTime => "响应时间";
    public override string FromDue => "从应发的时刻起";
    public override string Errors => "错误";
    public override string InEachSecond => "每秒";
    public override string InEvery(int seconds) => $"每 {seconds} 秒";
    public override string NoErrors => "全程没有错误。";
    public override string HowLong => "耗时";
    public override string Distribution => "分布";
    public override string DistributionHint => "不超过该时间的比例";
    public override string Count => "次数";
    public override string Mean => "平均";
    public override string Connect => "连接";
    public override string FirstByte => "首字节";
    public override string Response => "响应,从应发的时刻起";
    public override string Service => "服务,从发出起";
    public override string Lateness => "自身定时器的误差";
    public override string ResponseCurve => "响应(从应发的时刻起)";
    public override string ServiceCurve => "服务(从发出起)";
}
