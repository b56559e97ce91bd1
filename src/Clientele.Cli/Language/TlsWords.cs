namespace Clientele.Cli.Language;

/// <summary>What went wrong with TLS, in the person's language.</summary>
internal static class TlsWords
{
    public static string Of(TlsException error) => (Lang.IsChinese ? Chinese(error) : error.Message) + Advice(error);

    private static string Advice(TlsException error) => !error.IsCertificateRefused ? "" : Lang.Of(
        "; --tls-insecure accepts any certificate", ";--tls-insecure 接受任何证书");

    private static string Chinese(TlsException error)
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
            TlsFailure.MissingIntermediate => $"{peer}的证书在本机不受信任:本机不认识它的签发者({what}),{peer}也没有发来签发者的证书(证书链里可能缺少中间证书)",
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
            TlsFailure.TimedOut => peer == "服务器" ? "服务器接受了连接,却没有完成 TLS 握手" : $"{peer}没有完成 TLS 握手",
            _ => "TLS 失败",
        };
    }

    private static string Day(TlsException error) => (error.Time ?? default).UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
