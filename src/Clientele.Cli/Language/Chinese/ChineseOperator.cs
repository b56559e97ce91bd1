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
        /framing 3 方式  从下一条消息起改用这种分帧方式;/framing 3 显示现在的
        /encoding 3 名称 同上,改编码;in=名称 out=名称 分别指定收发
        /list            谁在线;/list 文字 只列编号、名字、地址或最近消息含有它的顾客
        /templates on    填充输入中的 {占位},与 --say 相同;/templates off 照原样发送大括号
        /pause           暂停显示事件;/pause 或 /resume 继续
        /nodes           集群里的服务器;5@b 是节点 b 的 5 号顾客;/drain b 让该节点不再接待新顾客
        /rules           各条规则及其执行次数;/rules reload 重新读取文件
        /hangup 3        挂断(也可用 /kick);/kick all 挂断所有人,需再按一次回车
        /drain           不再接待新顾客,在场的继续接待
        /stop            停止服务器
        //文字           发送以斜杠开头的文字;\xHH 发送一个字节
        """;

    public override string ToUsage => "/to 3、/to 3 文字 或 /to 3,5 文字";
    public override string AllUsage => "/all 文字";
    public override string NameUsage => "/name 3 名字";
    public override string FramingUsage => "/framing 3、/framing 3 lines 或 /framing 3 in=lines out=length:2be";
    public override string EncodingUsage => "/encoding 3、/encoding 3 gbk 或 /encoding 3 in=gbk out=utf-8";
    public override string FramingOf(CustomerId id, string framing) => $"{id} 的分帧方式是 {framing}";
    public override string EncodingOf(CustomerId id, string encoding) => $"{id} 的编码是 {encoding}";
    public override string HangUpUsage(string command) => $"{command} 3 或 {command} all";
    public override string SelectOne => "一次只能选一位;/to 3,5 文字 可发给多位";
    public override string NobodySelected => "没有选定顾客,什么也没有发送(/to 3 选定,/all 文字 发给所有人)";
    public override string NameTooLong(int longest, int length) => $"名字最长 {longest} 个字符,而这个有 {length} 个";
    public override string ConfirmHangUpAll(int online) =>
        $"这将挂断全部 {online} 位在线顾客:再按一次回车执行,输入其他内容则取消";
    public override string HangUpAllNeedsYes(string command) =>
        $"{command} all 会挂断所有人,需要加上 --yes:{command} all --yes";
    public override string UsedLikeThis(string command, string usage) => $"{command} 的用法:{usage}";
    public override string NotACommand(string command) =>
        $"没有这个命令:{command}(/help 列出命令;以 // 开头则发送斜杠)";
    public override string SentToNobody(CustomerId id) => $"{id} 不在线,什么也没有发送";
    public override string NotOnline(CustomerId id) => $"{id} 不在线(/list 显示谁在线)";
    public override string RecorderBehind => "要记录的内容来不及写:等写完再发";
    public override string ToldTo(long told) => $"已发给 {told} 位顾客";
    public override string Untold(long untold) => $",{untold} 位没有发到";
    public override string QueueFull(CustomerId id) => $"{id} 不读取:队列已满";
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
    public override string ColumnNode => "节点";
    public override string ColumnCondition => "状态";
    public override string ColumnOnline => "在线";
    public override string ColumnWaiting => "排队";
    public override string ColumnLoad => "负载";
    public override string ColumnLateness => "迟滞";
    public override string ColumnListening => "监听";
    public override string NodeServing => "接待中";
    public override string NodeDraining => "不接新客";
    public override string NodeAlone => "断开";
    public override string NodeSilent(string time) => $"无声 {time}";
    public override string NodeUnknown(string node) => $"节点 {node} 不在或没有回应,什么也没有做(/nodes 显示各节点)";
    public override string NodeLost(string node) => $"节点 {node} 没有回应:不知道是否已发出(/nodes 显示各节点的状态)";
    public override string SilentNodes(string nodes) => $"{nodes} 没有回应:它们的顾客没有算在内";
    public override string NodesNeedCluster => "/nodes(本服务器不在集群里:--cluster 加入集群)";
    public override string TemplatesUsage => "/templates、/templates on 或 /templates off";
    public override string TemplatesOn => "输入中的 {占位} 会按顾客填充:{n}、{uuid}、{crc16-modbus} 等(\\{ 是大括号)";
    public override string TemplatesOff => "输入中的大括号照原样发送";
    public override string ListUsage => "/list 或 /list 文字";
    public override string PauseUsage => "/pause,再用 /pause 或 /resume 继续";
    public override string Paused => "事件暂不显示:/pause 或 /resume 继续";
    public override string PausedMark(long held) => $",暂停 {held}";
    public override string NotPaused => "事件没有暂停(/pause 暂停)";
    public override string NothingToPause(string command) => $"{command} 只能用在终端的提示符处";
    public override string LeftOut(long count) => $"……略去较早的 {count} 个事件";
    public override string Resumed(long held) => $"暂停期间有 {held} 个事件";
    public override string DrainUsage => "/drain;在集群里还可以用 /drain 节点 或 /drain all";
    public override string MoreRows(long count, int rows) => $"……另有 {count - rows} 位";
}
