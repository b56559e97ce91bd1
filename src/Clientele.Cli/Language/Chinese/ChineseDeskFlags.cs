using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the flags of the desk.</summary>
internal sealed class ChineseDeskFlags : DeskFlagsPhrases
{
    public override string Desk => "在 127.0.0.1:7789 打开服务台(网页和 HTTP 接口)";
    public override string Listen => "在别处打开;对外开放时需要自己的密钥";
    public override string KeyFile(string variable) =>
        $"自己的密钥,写在此文件第一行(或环境变量 {variable});默认为随机密钥";
    public override string Host => "除地址外,浏览器还可以用这个名字访问";
    public override string Certificate => "用这个 PEM 证书(及其链)提供 HTTPS";
    public override string CertificateKey => "证书的私钥(默认在证书文件中)";
    public override string KeyNeedsCertificate => "--desk-cert-key 需要 --desk-cert";
    public override string NeedsDesk(string name) => $"{name} 需要 --desk 或 --desk-listen";

    public override string NeedsKey(string endPoint) =>
        $"--desk-listen {endPoint}:别人也能访问这里,需要自己的密钥(--desk-key-file 文件)";

    public override string InvalidAddress => "应为 地址 或 地址:端口,如 127.0.0.1:8080、0.0.0.0、[::1]:7789";
    public override string InvalidKey(string where, int shortestKey) =>
        $"{where}:密钥应有 {shortestKey} 到 200 个字符,不含空格";
}
