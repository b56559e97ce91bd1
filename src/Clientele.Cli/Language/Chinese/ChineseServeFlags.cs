using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the flags of serve.</summary>
internal sealed class ChineseServeFlags : ServeFlagsPhrases
{
    public override string Port => "监听的端口,0 为任一空闲端口(默认 7788)";
    public override string Bind => "监听的地址(默认全部,IPv4 和 IPv6)";
    public override string Backlog => "等待接受的连接数上限(默认 4096)";
    public override string Reply =>
        "自动回复:none(默认)、echo、text:文字、file:路径(每条消息依次回一行);按分帧方式发送,给出 --eol 则加换行";
    public override string Greeting => "顾客一来就说的话:可带占位的文字,同 --reply text:";
    public override string On =>
        "一条规则,可写多次:消息符合 MATCH 时回复 TEXT,先于 --reply;MATCH 为 text:文字、contains:、starts:、ends:、regex:、hex:、any,"
            + "前面加 not: 表示相反;TEXT 里可用 (?<name>...) 取出的 {name}";
    public override string OnMatch => "可用 text:文字、contains:文字、starts:文字、ends:文字、regex:表达式、hex:字节、any,前面可加 not:";
    public override string CloseAfter => "回复顾客的第 N 条消息后结束连接";
    public override string OnNeedsTwo(string alone) => $"需要两个值:匹配和回复;{alone} 缺了另一半";
    public override string EolDefault => "(默认 lf;delimiter、fixed、length 分帧时为 none)";
    public override string Capacity => "同时接待的顾客数;其余的排队,不读取";
    public override string TellPlace => "告诉排队的顾客排在第几位";
    public override string IdleTimeout => "多久不说话就断开,如 5m(默认从不)";
    public override string FinishTimeout =>
        "顾客发完(FIN)后留给操作员回复的时间,每条消息重新计时(默认 5s;never 为不限)";
    public override string MaxCustomers => "顾客总数上限(含排队);多出的拒绝";
    public override string MaxPerAddress => "同一地址的顾客数上限";
    public override string MaxRate => "每位顾客的发送上限:100/s(条)、64KiB/s(字节)或 100/s,64KiB/s";
    public override string MaxFrame => "最长的消息(默认 1MiB)";
    public override string Queue => "等待一位顾客读取的字节上限(默认 1MiB)";
    public override string Overflow => "满了之后:disconnect(默认)、drop-newest、drop-oldest、wait";
    public override string StopTimeout => "停止时留给顾客收完数据的时间(默认 5s)";
    public override string TlsCertificate => "用这个 PEM 证书(及其链)提供 TLS";
    public override string TlsKey => "证书的私钥(默认在证书文件中)";
    public override string Output => "给人看的文字、给程序的逐行事件,或不输出事件(开销最小)";
    public override string Log => "把同样的事件以 JSON 行追加到文件";
    public override string Commands => "从文件读取操作员命令,- 表示标准输入";
    public override string Command => "同时接待许多顾客:看谁在线、说了什么,手动或按规则回复";
    public override string KeyNeedsCertificate => "--tls-key 需要 --tls-cert";
    public override string UnixOrPort => "--unix 与 --bind、--port 只能用一种";
    public override string PlaceNeedsCapacity => "--tell-place 需要 --capacity";
}
