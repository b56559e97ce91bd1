using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: flags that several commands have, and the demonstration.</summary>
internal sealed class ChineseFlags : FlagsPhrases
{
    public override string Time => "在供人阅读的每一行前加上时间:本机时间(默认)或 UTC";
    public override string Quiet => "只说出了什么问题,以及所询问的内容";
    public override string Encoding => "文字编码:gbk、gb18030、utf-8、big5……(默认 utf-8)";

    public override string Framing =>
        "消息的分帧方式:raw(默认)、lines、delimiter:HEX、marks:HEX、fixed:N、length:2be、header:NAME、gap:50ms,可带选项,"
            + "或协议名称,如 @jt808(clientele framing 可解释并列出)";

    public override string Eol => "输入的文字后面加的换行";
    public override string HexInput => "输入的文字中 [FF AB] 表示字节";
    public override string TemplateInput => "填充输入文字中的 {占位},与 --say 相同:{n}、{uuid}、{crc16-modbus}";
    public override string Unix => "用 Unix 套接字代替地址和端口";
    public override string ConnectTimeout => "连接的时限(默认 10s)";
    public override string Tls => "使用 TLS;验证证书";
    public override string TlsInsecure => "使用 TLS 并接受任何证书:中间人可以读取和修改一切";
    public override string Loops => "事件循环数(默认每核一个)";
    public override string Language => "显示的语言(默认取自环境)";
    public override string DemoPort => "使用的端口,0 为任一空闲端口(默认 7788)";
    public override string DemoTime => "多久后自行结束,如 10s(默认按 Ctrl-C 结束)";
    public override string DemoCommand => "一个服务器和几位顾客:他们到来,用 GBK 编码说中文,离开";
}
