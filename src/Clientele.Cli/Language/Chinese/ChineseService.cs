using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: what is said to and of a service manager.</summary>
internal sealed class ChineseService : ServicePhrases
{
    public override string CannotTell(string place, string why) =>
        $"无法向服务管理器报告状态(NOTIFY_SOCKET 为 {place}): {why}";

    public override string NotAlive(double seconds) =>
        $"事件循环在 {seconds:0.###} 秒内没有应答:不会向服务管理器报告服务正常,服务可能被它重新启动";

    public override string NotListening(int descriptor, string name) =>
        $"服务管理器给出的描述符 {descriptor}{(name.Length > 0 ? $"({name})" : "")} 不是监听套接字"
            + "(请在 .socket 单元中使用 ListenStream= 和 Accept=no)";

    public override string OfNoServer(int descriptor, string name, string servers) =>
        $"服务管理器给出的描述符 {descriptor}({name})不对应任何服务器"
            + $"(请在 .socket 单元中用 FileDescriptorName= 指定其中之一: {servers})";

    public override string Stopping => "正在停止";

    public override string DeskKeyIn(string path) => $"网页服务台的密钥在 {path}";

    public override string NotForProcesses =>
        "--processes 自己打开端口,不使用服务管理器给出的套接字(请去掉 --processes 或 .socket 单元)";
}
