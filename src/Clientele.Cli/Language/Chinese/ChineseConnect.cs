using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: what connect says while it runs.</summary>
internal sealed class ChineseConnect : ConnectPhrases
{
    public override string OurSideEnded => "我方已结束,什么也没有发送(Ctrl-C 离开)";
    public override string NothingIsSent => ",什么也不发送";
    public override string InputNotTaken(string target) => $"{target} 没有收下全部输入";
    public override string Reset(string target) => $"{target} 重置了连接";
    public override string TooMuch(string target, string why) => $"{target} 发来的消息太长: {why}";
    public override string Broke(string target, string why) => $"与 {target} 的连接断了: {why}";
    public override string Closed(string target) => $"{target} 已关闭连接";
    public override string LineTooLong(int most) => $"这里一行最多 {most} 个字符,什么也没有发送(管道可以发送更长的)";
    public override string Connected(string target) => $"已连接 {target}(Ctrl-D 结束,Ctrl-C 离开)";
    public override string InputLine(long line) => $"输入的第 {line} 行:";
    public override string SentBefore(long bytes) => $",此前的 {bytes} 字节已发送,其后的没有发送";
    public override string TerminalCuts(int longest) => $"终端会把一行截断在 {longest} 字节";
    public override string NotUtf8 => "输入不是 UTF-8 文字(不用 --encoding 则原样发送字节)";
    public override string LineOverLimit(int longest) => $"一行超过 {longest} 字节,不能作为一条消息";
}
