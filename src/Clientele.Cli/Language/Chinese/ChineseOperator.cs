using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: what the operator is told.</summary>
internal sealed class ChineseOperator : OperatorPhrases
{
    public override string CommandLine(long line, string text) => $"--commands 第 {line} 行:{text}";
    public override string NotUtf8 => "不是 UTF-8 文字,未执行";

    public override string Help =>
        """
        /to 3            选定 3 号顾客:之后输入的都发给 ta
        /to 3 文字       只发一次;/to 3,5 文字 发给多位;/to "张 三" 文字 按名字
        /all 文字        发给所有在线的顾客
        /name 3 名字     起名字
        /list            谁在线
        /hangup 3        挂断(也可用 /kick);/kick all 挂断所有人,需再按一次回车
        /drain           不再接待新顾客,在场的继续接待
        /stop            停止服务器
        //文字           发送以斜杠开头的文字;\xHH 发送一个字节
        """;

    public override string ToUsage => "/to 3、/to 3 文字 或 /to 3,5 文字";
    public override string AllUsage => "/all 文字";
    public override string NameUsage => "/name 3 名字";
    public override string HangUpUsage(string command) => $"{command} 3 或 {command} all";
    public override string SelectOne => "一次只能选一位;/to 3,5 文字 可发给多位";
    public override string NobodySelected => "没有选定顾客,什么也没有发送(/to 3 选定,/all 文字 发给所有人)";
    public override string NameTooLong(int longest, int length) => $"名字最长 {longest} 个字符,而这个有 {length} 个";
    public override string ConfirmHangUpAll(int online) => $"这将挂断全部 {online} 位在线顾客:再按一次回车执行,输入其他内容则取消";
    public override string HangUpAllNeedsYes(string command) => $"{command} all 会挂断所有人,需要加上 --yes:{command} all --yes";
    public override string UsedLikeThis(string command, string usage) => $"{command} 的用法:{usage}";
    public override string NotACommand(string command) => $"没有这个命令:{command}(/help 列出命令;以 // 开头则发送斜杠)";
    public override string SentToNobody(long number) => $"#{number} 不在线,什么也没有发送";
    public override string NotOnline(long number) => $"#{number} 不在线(/list 显示谁在线)";
    public override string RecorderBehind => "要记录的内容来不及写:等写完再发";
    public override string ToldTo(int told) => $"已发给 {told} 位顾客";
    public override string Untold(int untold) => $",{untold} 位没有发到";
    public override string QueueFull(long number) => $"#{number} 不读取:队列已满";
    public override string OpenQuote => "引号中的名字要以 \" 结束";
    public override string AmbiguousName(string item, string named) => $"有多位顾客名叫 {item}:请用编号,{named}";
    public override string MissingRecipient => "缺少顾客的编号或名字";
    public override string UnknownRecipient(string item) => $"没有编号或名字是 {item} 的顾客(/list 显示谁在线)";
    public override string ColumnNumber => "编号";
    public override string ColumnName => "名字";
    public override string ColumnAddress => "地址";
    public override string ColumnSince => "来了";
    public override string ColumnIdle => "空闲";
    public override string ColumnMessages => "消息";
    public override string ColumnBytes => "字节";
    public override string ColumnLastWords => "最近消息";
    public override string MoreRows(int count, int rows) => $"……另有 {count - rows} 位";
}
