using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the flags that say how NATS is reached.</summary>
internal sealed class ChineseClusterFlags : ClusterFlagsPhrases
{
    public override string Cluster => "集群所用的 NATS 服务器,用逗号分隔(默认端口 4222;tls:// 表示要用 TLS)";
    public override string Name => "集群的名字:同一 NATS 上的其他集群互不可见(默认 clientele)";
    public override string Credentials => "NATS 的 .creds 文件,由 nsc 生成";
    public override string User => "写有 NATS 用户名和密码的文件:两行,或 user:password";
    public override string Token => "写有 NATS 令牌的文件";
    public override string Authority => "用这些 PEM 格式的签发机构检验 NATS 的证书,而不用系统的";
    public override string Certificate => "给 NATS 的客户端证书,PEM 格式";
    public override string CertificateKey => "它的私钥(默认在证书文件中)";
    public override string Node => "服务器在集群里的名字:5@名字 是它的 5 号顾客(默认用本机的名字)";
    public override string Optional => "NATS 用不了时先单独启动,一旦可用就加入";
    public override string InvalidNode => "1 到 32 个字母、数字、- 或 _";
    public override string InvalidName => "应为 1 到 64 个字母、数字、- 或 _";
    public override string OneOfCredentials => "--cluster-creds、--cluster-user、--cluster-token 只能用一个";
    public override string KeyNeedsCertificate => "--cluster-key 需要 --cluster-cert";

    public override string NeedsCluster(string name) => $"{name} 需要 --cluster";
}
