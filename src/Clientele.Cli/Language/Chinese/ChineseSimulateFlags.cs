using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the flags of simulate.</summary>
internal sealed class ChineseSimulateFlags : SimulateFlagsPhrases
{
    public override string Check => "只检查并说明所需资源,不发送任何内容";
    public override string Schema => "输出场景文件的 JSON schema,供编辑器使用";
    public override string Processes => "把顾客分到多少个进程(默认:按描述符所需)";
    public override string Json => "把报告写成 JSON,每秒一行";
    public override string Html => "把报告写成带图表的网页,用浏览器查看";
    public override string Csv => "每秒写一行";
    public override string JUnit => "把期望写成测试用例";
    public override string Percentiles => "终端、JSON 和 HTML 中显示哪些百分位:50,90,99.9";
    public override string Command => "模拟顾客:到来、说话,每条回复都检查并计时";
    public override string Target =>
        "访问哪里:HOST PORT 或 HOST:PORT;HOST 起-止 把顾客分到多个端口;场景文件已写明时可省略";
    public override string Scenario => "顾客做什么:YAML 场景文件(docs/scenarios.md)";
    public override string Customers => "同时在线的顾客数,掉线的会补上(默认 1)";
    public override string Time => "持续多久(默认 30s)";

    public override string Visits => "总共到访多少次,之后运行结束(与 --scenario 一起使用)";
    public override string VisitsNeedScenario =>
        "--visits 统计会结束的到访,而没有场景时顾客一直在线(请写一个带 steps 的场景,用 --scenario)";

    public override string Say =>
        @"每位顾客说什么:{customer}、{n}、{random} 等会被填入,"
            + @"\n \r \t \xHH 为字节(默认 ""customer {customer} says {n}\n"")";

    public override string Expect =>
        "应有的回复:none(默认)、echo、any、text:文字,或 checked(带校验的内容,能分辨回复错在哪里)";
    public override string HoldTolerance => "在线人数允许偏离多少而不算失败(默认 1%;100% 为不判断)";
    public override string Every => "每隔多久说一次;0s 为收到回复就说(默认 1s)";
    public override string LastLine => "连接结束时没有行尾的最后一行也算完整(默认:算截断,即错误)";
    public override string ReplyTimeout => "超过多久算没有回复(默认 10s)";
    public override string Connecting => "每个事件循环同时进行的连接数(默认 256)";
    public override string Source => "从哪些地址连出,轮流使用:10.0.0.5,10.0.0.6(本机回环会自动选用)";
    public override string Seed => "相同的种子得到相同的时刻和内容(默认 1)";
    public override string ScenarioFault(string message) => $"场景文件有误:{message}";
    public override string MissingTarget => "请说明访问哪里:clientele simulate HOST PORT";
    public override string InvalidPorts(string port) => $"{port}:要连接的端口是 1 到 65535 的数,或一个范围:7788-7797";
    public override string InvalidTarget(string word) => $"{word}:有多个服务器时,每个都写成 HOST:PORT";
    public override string SayOrScenario => "--say、--expect、--every 由场景文件决定:请去掉它们,或去掉 --scenario";
    public override string NoPauseNeedsReply => "--every 0s 需要等待回复(--expect echo、any 或 text:文字)";
    public override string CheckedSaysItself => "--expect checked 使用自带的内容:请去掉 --say";
    public override string NoTime => "--for、--reply-timeout、--connect-timeout 必须大于零";
}
