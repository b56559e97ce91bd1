using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the frame of the help.</summary>
internal sealed class ChineseHelp : HelpPhrases
{
    public override string Usage => "用法:";
    public override string Commands => "命令:";
    public override string Arguments => "参数:";
    public override string Options => "选项:";
    public override string MoreOfEach => "clientele 命令 --help 给出各命令的用法;clientele help 列出各个主题。";
    public override string CommandWord => "命令";
    public override string OptionsWord => "[选项]";
    public override string Program => "Clientele:面向众多顾客的 TCP 客户端与服务器。";
    public override string Version => "显示版本";
    public override string HelpOption => "显示用法";
    public override string Examples => "例子:";
    public override string Topics => "主题:";
    public override string HelpUsage => "clientele help 主题|命令";
    public override string HelpCommand => "讲解一个主题或命令;生成手册页和各种 shell 的补全";
    public override string Topic => "主题或命令;不写则列出两者";
    public override string Man => "把手册页写到这个目录,没有就新建";
    public override string Completions => "打印某种 shell 的补全,放到它查找的地方即可";
    public override string Shell => "可用 bash、zsh、fish";
    public override string OneThing => "主题、--man、--completions 只能取一个";
    public override string UnknownTopic(string word, string known) => $"没有“{word}”这个主题或命令:可用 {known}";
    public override string ManDescription => "描述";
    public override string ManName => "名称";
    public override string ManSynopsis => "概要";
    public override string ManCommands => "命令";
    public override string ManArguments => "参数";
    public override string ManOptions => "选项";
    public override string ManExamples => "例子";
    public override string ManExitCodes => "退出状态";
    public override string ManSeeAlso => "另见";
    public override string ManTitle => "Clientele 手册";
}
