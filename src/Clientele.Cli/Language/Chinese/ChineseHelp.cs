using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the frame of the help.</summary>
internal sealed class ChineseHelp : HelpPhrases
{
    public override string Usage => "用法:";
    public override string Commands => "命令:";
    public override string Arguments => "参数:";
    public override string Options => "选项:";
    public override string MoreOfEach => "clientele 命令 --help 给出各命令的用法。";
    public override string CommandWord => "命令";
    public override string OptionsWord => "[选项]";
    public override string Program => "Clientele:面向众多顾客的 TCP 客户端与服务器。";
    public override string Version => "显示版本";
    public override string HelpOption => "显示用法";
}
