using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: flags about sockets and TLS that connect and simulate have.</summary>
internal sealed class ChineseSocketFlags : SocketFlagsPhrases
{
    public override string NoDelay => "小消息立即发送(默认 on)";
    public override string KeepAlive => "由系统探测沉默的服务器:多久之后开始,之后每隔 INTERVAL(10s)一次,共 PROBES 次(6)(默认不探测)";
    public override string SendBuffer => "系统为发出的内容保留多少字节(默认由系统决定)";
    public override string ReceiveBuffer => "系统为收到的内容保留多少字节(默认由系统决定)";
    public override string TlsAuthority => "使用 TLS;用这些 PEM 格式的签发机构验证服务器的证书,而不用系统的";
    public override string TlsCertificate => "使用 TLS,并出示此 PEM 格式的客户端证书(及其证书链)";
    public override string TlsKey => "它的私钥(默认在证书文件中)";
    public override string TlsName => "使用 TLS;服务器证书必须有的名称(默认为所连接的主机名)";
    public override string AuthorityOrInsecure => "--tls-insecure 接受任何证书,而 --tls-ca 要验证它:请只用其中一个";
}
