using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: what is said of a file of configuration.</summary>
internal sealed class ChineseConfig : ConfigPhrases
{
    public override string File =>
        "配置文件(YAML 或 JSON):一个或多个服务器(docs/configuration.md);命令行选项优先;SIGHUP 重新读取";
    public override string Check => "检查配置及其中提到的所有文件,不提供服务";
    public override string Print => "把配置连同命令行选项以 YAML 打印出来,不提供服务";
    public override string Schema => "打印配置文件的 JSON schema,供编辑器使用";
    public override string NeedsConfig(string flag) => $"{flag} 需要 --config";
    public override string Least => "例如写上 Port: 7788";
    public override string RootIsNoMap(string shown) => $"这里应是键和值,例如 Port: 7788,现在是 {shown}";
    public override string OutsideOfSection(string section) => $"在 {section} 之外:有了这一节,所有的键都写在其中";
    public override string NoServers => "下面至少要有一个服务器(Servers: {shop: {Port: 7788}})";
    public override string NoSuchServer(string name, string known) => $"没有服务器 '{name}'(有 {known})";
    public override string InvalidServerName(int most) => $"不能作服务器的名字:1 到 {most} 个字母、数字、- 或 _";
    public override string ServerTwice => "已有同名的服务器:请换一个名字";
    public override string SectionNeeded(string keys) => $"这是一节,不是一个值(其中有 {keys})";
    public override string ListNeeded => "这是一个列表,不是一个值(写成 [a, b],或每行以 - 开头)";
    public override string OneValueNeeded => "这是一个值,不是一节或列表";
    public override string KeyTwice(int line) => $"第 {line} 行已经写过:只写一次";
    public override string UnknownKey(string known) => $"没有这个键(有 {known})";
    public override string MistypedKey(string nearest) => $"没有这个键(是 {nearest} 吗?)";
    public override string OutOfRange(string shown, string range) => $"{shown} 超出范围({range})";
    public override string Range(string low, string? high) => high is null ? $"{low} 或更多" : $"{low} 到 {high}";
    public override string OrNever => ",或 never";
    public override string NotOneOf(string shown, string names) => $"{shown} 不在其中:{names}";
    public override string NotWhole(string shown) => $"{shown} 不是整数";
    public override string NotSwitch(string shown) => $"{shown} 既不是 true 也不是 false";
    public override string SaysNothing => "'' 没有内容";
    public override string ValueMissing => "缺少一个值";
    public override string NotAddress(string shown) => $"{shown} 不是地址(写本机的 IPv4 或 IPv6 地址,* 表示全部)";
    public override string NotPlace(string shown) =>
        $"{shown} 不是监听位置(写成 127.0.0.1:7788、[::1]:7788 或 unix:/run/shop.sock)";
    public override string NotTransport(string shown) => $"{shown} 不是传输方式(用 default、epoll 或 portable)";
    public override string LinuxOnly(string shown) => $"{shown} 只在 Linux 上有(用 default 或 portable)";
    public override string CertificateNeeded => "缺少证书:用 Certificate 指出 PEM 文件";
    public override string PlaceNeedsCapacity => "没有人数上限就无人排队:请同时写 Capacity";
    public override string RulesStandAlone(string key) => $"不能与 {key} 同用:请写进规则文件";
    public override string AddressNotHere(string address) => $"{address} 不是本机的地址";
    public override string SamePlace(string place, string other) => $"{place} 已由 {other} 监听";
    public override string FolderMissing(string folder) => $"没有文件夹 '{folder}'";
    public override string NotWithSeveral(string flag) => $"{flag} 只用于一个服务器,而配置里有多个:请写在配置里";
    public override string Good(int servers) => $"配置正确:{servers} 个服务器";
    public override string NotGood(int mistakes) => $"配置中有 {mistakes} 处错误";
    public override string StaysOld => "配置有错误:什么都没有改变";
    public override string Reloaded => "已重新读取配置";
    public override string NeedsRestart(string key) => $"{key} 已改变:需要重新启动";
    public override string WhichServer(long number, string example) => $"哪个服务器的 {number}?请写 {example}";
    public override string OfServer(string server, string words) => $"{server}:{words}";
}
