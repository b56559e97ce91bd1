using System.Globalization;
using Clientele.Cli.Language.Keys;
using Clientele.Cluster;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the sentences of the library's failures.</summary>
internal sealed class ChineseFailures : FailurePhrases
{
    public override string Listen(ListenException error, string where, string freePort) =>
        $"无法监听 {where}: {Why(error, freePort)}";

    public override string Connect(ConnectException error, string target, bool isUnix) =>
        $"无法连接 {target}: {Why(error, isUnix)}";

    public override string Cluster(ClusterException error) => ChineseClusterFailures.Of(error, Tls);

    public override string Tls(TlsException error)
    {
        string peer = error.PeerIsServer ? "服务器" : "客户端";
        string port = error.PeerIsServer ? "这个端口使用 TLS 吗?" : "这个端口使用 TLS";
        string? what = error.Detail;
        return error.Failure switch
        {
            TlsFailure.Expired => $"{peer}的证书已于 {Day(error)} 过期(请更新证书,或检查本机时钟)",
            TlsFailure.NotYetValid => $"{peer}的证书从 {Day(error)} 起才有效(请检查本机时钟)",
            TlsFailure.UntrustedRoot => $"{peer}的证书在本机不受信任:本机不认识它的签发机构({what})",
            TlsFailure.SelfSigned => $"{peer}的证书在本机不受信任:它是自签名的",
            TlsFailure.MissingIntermediate => $"{peer}的证书在本机不受信任:本机不认识它的签发者({what}),"
                + $"{peer}也没有发来签发者的证书(证书链里可能缺少中间证书)",
            TlsFailure.WrongName => $"{peer}的证书是给别的名字的:{what}(请用那个名字连接)",
            TlsFailure.NoCertificate => $"{peer}没有出示证书",
            TlsFailure.InvalidCertificate => $"{peer}的证书无效({what})",
            TlsFailure.PeerRejectedCertificate => $"{peer}拒绝了我方的证书,警报为 {error.AlertName}",
            TlsFailure.ProtocolVersion => what is null
                ? $"{peer}使用的 TLS 版本在本机都不被接受(通常接受 1.2 和 1.3)"
                : $"{peer}最高只支持 {what},本机要求更新的版本",
            TlsFailure.NothingInCommon => $"{peer}与本机没有共同的 TLS 版本和加密套件",
            TlsFailure.PlainText => $"{peer}发来的不是 TLS:{what}({port})",
            TlsFailure.PeerAlert => $"{peer}以警报 {error.AlertName} 结束了 TLS",
            TlsFailure.PeerEnded => $"{peer}在 TLS 握手中途断开({port})",
            TlsFailure.BadRecord => $"{peer}违反了 TLS 协议:发来的记录不是 TLS,或无法解密",
            TlsFailure.Truncated => $"{peer}的数据流在一条 TLS 记录中途结束",
            TlsFailure.EarlyPlainText =>
                $"{peer}在 TLS 开始之前还发来了明文:{error.Detail}(可能是中间的人加上的)",
            TlsFailure.TimedOut =>
                peer == "服务器" ? "服务器接受了连接,却没有完成 TLS 握手" : $"{peer}没有完成 TLS 握手",
            _ => "TLS 失败",
        };
    }

    public override string Framing(FramingException error) => ChineseFramingFailures.Of(error);

    public override string SendTimeout(SendTimeoutException error) =>
        $"{Durations.Format(error.Timeout)} 内没有读取任何数据,还有 {error.QueuedBytes} 字节等待发送";

    public override string Value(ParseFailure failure) => failure.Code switch
    {
        _ when ChineseFramingFailures.Of(failure) is { } framing => framing,
        ParseFailureCode.NotANatsServer => "应为 NATS 服务器,如 nats://主机 或 nats://主机:端口",
        ParseFailureCode.CredentialsInAddress => "地址里不应写凭据,别人会看到(请写在文件里)",
        ParseFailureCode.InvalidExpression =>
            $"不是正则表达式:第 {Math.Max(1, failure.Position)} 个字符处 {failure.Known}",
        ParseFailureCode.NotLinear => "不能用来查每条消息:规则里不能有 (?=...)、(?<=...)、\\1、(?>...),"
            + "也不能超过 1000 个状态(请减少重复次数)",
        ParseFailureCode.NeedsBacktracking =>
            "含有环视或反向引用,如 (?=...)、(?!...)、(?<=...)、\\1、(?>...):"
            + "它可能很费时,请在文件里它的旁边或文件顶层写 backtracking: true",
        < ParseFailureCode.NotASize => "应为时长,如 500ms、5s、2m、1h",
        _ => "应为大小,如 512(字节)、64KiB、1MiB",
    };

    public override string Typed(ParseFailure failure) => failure.Code switch
    {
        ParseFailureCode.UnknownHole =>
            $"{Hole(failure)} 不是占位(是不是 {{{SafeText.Show(failure.Known)}}}?);只要大括号就写 \\{{",
        ParseFailureCode.NotCapturedYet => $"{Hole(failure)} 在这里还没有值:之前没有步骤取出它",
        ParseFailureCode.InvalidHole => $"{Hole(failure)} 写得不对,应如 {SafeText.Show(failure.Known)}",
        ParseFailureCode.MissingPart =>
            $"{Hole(failure)} 所指的部分不存在:把那部分写成 {{{SafeText.Show(failure.Known)}=...}}",
        ParseFailureCode.UnsettledHole => $"{Hole(failure)} 包含了在它之后才填入的占位",
        _ => $"第 {failure.Position + 1} 个字符处的转义不对(命令行和文件里可用 \\n、\\r、\\t、\\\\;"
            + "\\xHH 是一个字节,\\\\x 是字符 \\x;--hex-input 下 [FF AB] 是字节,[[ 是字符 [)",
    };

    public override string Template(FormatException error) => error is ParseException wrong
        ? Typed(wrong.Failure)
        : error.Message.ReplaceLineEndings(" ");

    public override string Reason(LeaveReason reason) => reason switch
    {
        LeaveReason.Closed => "对方关闭",
        LeaveReason.Reset => "连接被重置",
        LeaveReason.Idle => "太久没有说话",
        LeaveReason.TooSlow => "读取太慢",
        LeaveReason.TooMuch => "发得太多",
        LeaveReason.HungUp => "被挂断",
        LeaveReason.Refused => "被拒绝",
        LeaveReason.TlsFailed => "TLS 握手失败",
        LeaveReason.ServerStopping => "服务器停止",
        LeaveReason.NodeLost => "节点失联",
        _ => "出错",
    };

    private static string Hole(ParseFailure failure)
    {
        const int MostShown = 60;
        string hole = failure.Argument;
        string shown = SafeText.Show(hole.Length > MostShown ? hole[..MostShown] + "..." : hole);
        return $"第 {failure.Position + 1} 个字符处的 {{{shown}}}";
    }

    private static string Why(ListenException error, string freePort) => error.Failure switch
    {
        ListenFailure.PathInUse => "那里已经有东西了(先删除它,或换一个路径)",
        ListenFailure.PortInUse => $"端口已被占用(可以用 {freePort} 任选一个空闲端口)",
        ListenFailure.NoSuchAddress => "本机没有这个地址(请用本机的地址,或监听所有地址)",
        ListenFailure.PrivilegedPort => "1024 以下的端口需要特权(请选 1024 或以上的端口)",
        ListenFailure.PermissionDenied => "没有权限(请选一个可写的位置)",
        ListenFailure.OutOfDescriptors => "描述符用完了(用 ulimit -n 提高上限)",
        ListenFailure.NoSuchFolder => "没有这个目录(请先建立)",
        ListenFailure.InvalidAddress => "不能在这个地址上监听",
        _ => error.InnerException?.Message ?? error.Message,
    };

    private static string Why(ConnectException error, bool isUnix) => error.Failure switch
    {
        ConnectFailure.Refused when isUnix => "那里没有人在监听(服务器启动了吗?路径对吗?)",
        ConnectFailure.Refused => "连接被拒绝(服务器启动了吗?端口对吗?)",
        ConnectFailure.UnknownName => "无法解析这个名字(请检查拼写,或直接用地址)",
        ConnectFailure.NotAnAddress => "这不是地址(请写全四个数,如 127.0.0.1)",
        ConnectFailure.TimedOut => "超时,没有回应(地址对吗?中间有防火墙吗?)",
        ConnectFailure.NoRoute => "到不了那里(请检查地址和本机网络)",
        ConnectFailure.NoIPv6 => "本机没有 IPv6(请用 IPv4 地址)",
        ConnectFailure.ZoneMissing => "链路本地地址需要带上区域,即网卡名(如 fe80::1%eth0)",
        ConnectFailure.ZoneUnknown => "本机没有这个区域所指的网卡(请检查 % 后面的名字)",
        ConnectFailure.SourceUnavailable => "本机没有这个源地址,或该端口不可用(请换一个)",
        ConnectFailure.OutOfPorts => "通往那里的端口用完了(请换一个源地址)",
        ConnectFailure.SourceInUse => "源地址和端口已被占用(换一个,或用端口 0)",
        ConnectFailure.OtherFamily => "源地址与目的地址不是同一类(IPv4/IPv6)",
        ConnectFailure.OutOfDescriptors => "描述符用完了(用 ulimit -n 提高上限)",
        ConnectFailure.PermissionDenied => "没有权限",
        ConnectFailure.NotASocket => "那个路径不是套接字",
        _ => error.InnerException?.Message ?? error.Message,
    };

    private static string Day(TlsException error) =>
        (error.Time ?? default).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
