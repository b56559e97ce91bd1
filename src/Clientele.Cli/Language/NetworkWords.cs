using System.Net;

namespace Clientele.Cli.Language;

/// <summary>Why it cannot listen or connect: what was being done, with what, what went wrong, what to do.</summary>
internal static class NetworkWords
{
    public static string Of(ListenException error) => (Lang.IsChinese, error.Failure) switch
    {
        (true, _) => $"无法监听 {Describe(error.EndPoint)}: {Chinese(error)}",
        (_, ListenFailure.PortInUse) =>
            $"cannot listen on {Describe(error.EndPoint)}: the port is in use (try --port 0 for any free one)",
        _ => error.Message,
    };

    public static string Of(ConnectException error, string target, bool isUnix) => (Lang.IsChinese, error.Failure) switch
    {
        (_, _) when error.TlsError is { } tls => Lang.Of("cannot connect to ", "无法连接 ") + $"{target}: {TlsWords.Of(tls)}",
        (true, ConnectFailure.Refused) when isUnix => $"无法连接 {target}: 那里没有人在监听(服务器启动了吗?路径对吗?)",
        (true, _) => $"无法连接 {target}: {Chinese(error)}",
        (_, ConnectFailure.Refused) when isUnix => $"cannot connect to {target}: nobody listens there (is the server running, and is this its path?)",
        _ => error.Message,
    };

    private static string Describe(EndPoint endPoint) => endPoint is IPEndPoint ip && ip.Address.Equals(IPAddress.IPv6Any)
        ? $"*:{ip.Port}"
        : endPoint.ToString()!;

    private static string Chinese(ListenException error) => error.Failure switch
    {
        ListenFailure.PathInUse => "那里已经有东西了(先删除它,或换一个路径)",
        ListenFailure.PortInUse => "端口已被占用(可以用 --port 0 任选一个空闲端口)",
        ListenFailure.NoSuchAddress => "本机没有这个地址(请用本机的地址,或监听所有地址)",
        ListenFailure.PrivilegedPort => "1024 以下的端口需要特权(请选 1024 或以上的端口)",
        ListenFailure.PermissionDenied => "没有权限(请选一个可写的位置)",
        ListenFailure.OutOfDescriptors => "描述符用完了(用 ulimit -n 提高上限)",
        ListenFailure.NoSuchFolder => "没有这个目录(请先建立)",
        ListenFailure.InvalidAddress => "不能在这个地址上监听",
        _ => error.InnerException?.Message ?? error.Message,
    };

    private static string Chinese(ConnectException error) => error.Failure switch
    {
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
}
