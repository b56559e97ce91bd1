using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the flags of connect.</summary>
internal sealed class ChineseConnectFlags : ConnectFlagsPhrases
{
    public override string Output => "运行脚本时显示什么:text(默认)、jsonl(每个事件一个对象)、none";
    public override string OutputOfScript => "--output 用于从头到尾运行的脚本:请加上 --script、--say 或 --expect,不要 --then";
    public override string Target => "连接到哪里:HOST PORT 或 HOST:PORT";
    public override string EolDefault => "(终端默认 lf,管道默认 none)";
    public override string Hex => "以十六进制显示收到的内容";
    public override string Wait => "我方结束后等待对方多久(默认等到对方关闭)";
    public override string Source => "从哪个地址(和端口)连出";
    public override string Command => "与 TCP 服务器对话,手动或由脚本";
    public override string NoConnectTimeout => "--connect-timeout 必须大于零";
    public override string UnixOrTarget => "--unix 与 HOST PORT 只能用一种";
    public override string MissingTarget => "请说明连接到哪里:clientele connect HOST PORT";
    public override string InvalidPort(string port) => $"{port}:要连接的端口是 1 到 65535 的数";
}
