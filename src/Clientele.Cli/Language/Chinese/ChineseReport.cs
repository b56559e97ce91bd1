using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the tables of the report page.</summary>
internal sealed class ChineseReport : ReportPhrases
{
    public override string Server => "服务器";
    public override string AnyCertificate => "接受任何证书";
    public override string Verified => "已验证";
    public override string Encoding => "编码";
    public override string Framing => "分帧";
    public override string ReplyTimeout => "回复时限";
    public override string Seed => "种子";
    public override string Begun => "开始于";
    public override string Version => "版本";
    public override string AskedTitle => "运行参数";
    public override string CustomersOnline => "在线顾客";
    public override string Time => "持续";
    public override string EachSays => "每位说";
    public override string Every => "间隔";
    public override string ReplyExpected => "应有的回复";
    public override string Scenario => "场景";
    public override string WarmUp => "预热";
    public override string CustomersASecond => "每秒到来的顾客";
    public override string Kinds => "顾客种类";
    public override string Paused => "暂停";
    public override string Took => "历时";
    public override string OnlineAtMost => "最多在线";
    public override string Connections => "连接";
    public override string MessagesSent => "发出消息";
    public override string RightReplies => "正确回复";
    public override string Errors => "错误";
    public override string ResponseAt(string percentile) => $"响应 {percentile}";
    public override string WaitAt(string percentile) => $"等待 {percentile}";
    public override string WaitsTitle => "服务器主动说的";
    public override string Longest => "最长 ";
    public override string OfItWarmUp(string warmUp) => $"其中预热 {warmUp},不计入数据";
    public override string MachineTitle => "模拟器自身";
    public override string Processor => "处理器";
    public override string Cores => " 核";
    public override string Collecting => "垃圾回收暂停";
    public override string TimersLate => "定时器误差(p99)";
    public override string MessagesLate => "因上一条回复迟到而晚发的消息";
    public override string BytesSent => "发出字节";
    public override string BytesReceived => "收到字节";
    public override string NoRoom => "因人数已满而离开的顾客";
    public override string MisbehaviourTitle => "行为不当的顾客";
    public override string How => "方式";
    public override string Share => "占比";
    public override string ServerShould => "服务器应当";
    public override string Visits => "次数";
    public override string Did => "做到";
    public override string DidNot => "没有做到";
    public override string StepsTitle => "步骤";
    public override string Step => "步骤";
    public override string Sent => "发出";
    public override string Right => "正确";
    public override string Wrong => "错误";
    public override string Missing => "缺失";
    public override string NeverSent => "未发出";
    public override string Max => "最大";
    public override string ServiceP99 => "服务 p99";
    public override string FirstByteP99 => "首字节 p99";
    public override string ThresholdsTitle => "阈值";
    public override string MustHold => "要求";
    public override string Was => "实际";
    public override string Met => "✓ 达到";
    public override string NotMetEnded => "✗ 未达到,运行因此结束";
    public override string NotMet => "✗ 未达到";
    public override string AllWell => "一切正常";
    public override string NoVerdict => "无法判断";
    public override string Interrupted => "提前中止";
    public override string NobodyReached => "没有连上服务器";
    public override string NotAllWell => "有异常";
    public override string AllWellWhy => "应有的回复都收到了且全部正确,无人掉线。";
    public override string ThresholdsMetWhy => "所有阈值均已达到,也没有其他异常。";

    public override string LateWhy(string lateness) =>
        $"模拟器自身已来不及(定时器误差 p99 为 {lateness}),这些时间说明的是模拟器而不是服务器:"
            + "请减少顾客或换更强的机器。";

    public override string NothingDueWhy => "在计入的时间内既没有顾客应到,也没有消息应发:没有可判断的内容。";
    public override string InterruptedWhy => "运行在时间未到时结束,以下是已有部分的数据。";
    public override string WhatBroke => "出现的问题:";
    public override string WrongTitle => "错误的回复";
    public override string WrongReply(int customer, long message, string kind) =>
        $"顾客 {customer},第 {message} 条:{kind}";
    public override string WhatCame => "收到";
    public override string Expected => "应为";
}
