using Clientele.Cluster;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: why NATS cannot be used.</summary>
internal static class ChineseClusterFailures
{
    /// <param name="error">Why.</param>
    /// <param name="tls">The sentence of a failed handshake.</param>
    public static string Of(ClusterException error, Func<TlsException, string> tls) =>
        error.Failure == ClusterFailure.NameTaken
            ? $"集群里已经有名为 {error.Detail} 的节点(请用 --node 换一个名字,或停掉那一个)"
            : error.Server is { } server ? $"无法使用 {server} 的 NATS: {Why(error, tls)}"
            : $"无法使用 NATS: {Why(error, tls)}";

    private static string Why(ClusterException error, Func<TlsException, string> tls) => error.Failure switch
    {
        ClusterFailure.Absent => "那里没有程序在监听(请启动 nats-server,或检查端口)",
        ClusterFailure.UnknownName => "无法解析这个名字(请检查拼写,或直接用地址)",
        ClusterFailure.Unreachable => "到不了那里(请检查地址和本机网络)",
        ClusterFailure.TimedOut =>
            $"{Durations.Format(error.Timeout)} 内没有回应(地址对吗?中间有防火墙吗?)",
        ClusterFailure.NotNats when error.Detail is null =>
            "在那里监听的程序没有像 NATS 那样先打招呼(请用服务器给客户端的端口,默认 4222)",
        ClusterFailure.NotNats =>
            $"在那里监听的不是 NATS:它发来 {error.Detail}(请用服务器给客户端的端口,默认 4222)",
        ClusterFailure.TooOld => $"服务器的版本是 {error.Detail},需要 2.9 或更新(请升级 nats-server)",
        ClusterFailure.TlsRequired => "服务器只接受 TLS(请在名字前写 tls://;它的签发机构不在系统里时,"
            + "用 --cluster-ca 指定)",
        ClusterFailure.TlsUnavailable => "要求使用 TLS,但服务器不提供(请在服务器上打开,"
            + "或去掉 --cluster-ca、--cluster-cert 和 tls://)",
        ClusterFailure.TlsFailed when error.TlsError is { } failure => tls(failure)
            + (failure.IsCertificateRefused ? "(请用 --cluster-ca 指定它的签发机构的文件)" : ""),
        ClusterFailure.ClientCertificateRequired =>
            "服务器要求客户端证书(请给出 --cluster-cert 和 --cluster-key)",
        ClusterFailure.ClientCertificateRefused => "服务器拒绝了客户端证书(请用服务器信任的机构签发的证书)",
        ClusterFailure.CredentialsRequired =>
            "服务器要求凭据(请用 --cluster-creds、--cluster-user 或 --cluster-token 指定文件)",
        ClusterFailure.CredentialsRefused => "服务器拒绝了凭据(请检查文件和服务器上的用户)",
        ClusterFailure.FileUnreadable =>
            $"无法读取 {error.Detail}: {error.InnerException?.Message.ReplaceLineEndings(" ")}",
        ClusterFailure.InvalidCredentialsFile => $"{error.Detail} 的内容与选项不符(--cluster-creds:nsc 的 .creds "
            + "文件;--cluster-user:两行的用户名和密码,或 user:password;--cluster-token:一行)",
        ClusterFailure.InvalidCertificateFile =>
            $"{error.Detail} 里没有 PEM 格式的证书,或没有与它相配的私钥",
        _ => error.InnerException?.Message.ReplaceLineEndings(" ") ?? error.Message,
    };
}
