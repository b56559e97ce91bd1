using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the control socket and the command ctl.</summary>
internal sealed class ChineseControl : ControlPhrases
{
    public override string Flag => "在 Unix 套接字处接受 \"clientele ctl\" 的命令(默认:以端口命名,ctl 会找到)";
    public override string Command => "指挥正在运行的服务器,与在其提示符处一样:list、to、all、kick、drain……";

    public override string Words =>
        "提示符处的命令(不带斜杠)及其内容:list 文字、to 3 文字、all 文字、kick 3、rules reload、drain、stop、nodes;"
            + "help 列出全部";

    public override string Socket => "服务器的控制套接字,或其端口(默认:本用户唯一的那个)";
    public override string Output => "供人阅读的文字,或供程序使用的 JSON 行:list 的每位顾客是一个对象";
    public override string OutputValues => "可用 text 或 jsonl";
    public override string MissingCommand(string commands) => $"请说明要做什么:{commands}";
    public override string UnknownCommand(string command, string commands) => $"没有这个命令:{command}(可用 {commands})";
    public override string CannotListen(string path, string why) => $"--control:无法在 {path} 监听:{why}";
    public override string NoPlace => "--control:没有可放套接字的文件夹:请指定,--control 路径";
    public override string PathTooLong => "套接字的路径最长 107 字节:请用短一些的";
    public override string InUse => "那里已有另一个服务器应答:先停止它,或换一个路径";
    public override string NotASocket => "那里有一个不是套接字的文件:请换一个路径";
    public override string NotARequest => "请求应是 /list 之类的命令,或含有命令的 JSON 对象";
    public override string None => "本用户没有服务器开放控制套接字(启动时加上 --control)";
    public override string NoneOnPort(string port) => $"端口 {port} 上没有服务器开放控制套接字(启动时加上 --control)";
    public override string Several(string paths) => $"有多个服务器开放控制套接字:请用 --socket 指定其一,{paths}";
    public override string CannotReach(string path, string why) => $"无法联系 {path} 处的服务器:{why}";
    public override string NobodyListens => "那里没有服务器监听(启动时加上 --control)";
    public override string NoAnswer(string path) => $"{path} 处的服务器没有回应:不知道是否已执行";
    public override string Lost(string path) => $"{path} 处的服务器在回应之前就结束了:不知道是否已执行";
}
