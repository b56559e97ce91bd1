using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the frame of the help.</summary>
internal sealed class EnglishHelp : HelpPhrases
{
    public override string Usage => "Usage:";
    public override string Commands => "Commands:";
    public override string Arguments => "Arguments:";
    public override string Options => "Options:";
    public override string MoreOfEach => "clientele COMMAND --help tells more of each.";
    public override string CommandWord => "COMMAND";
    public override string OptionsWord => "[OPTIONS]";
    public override string Program => "Clientele: TCP clients and servers for a crowd.";
    public override string Version => "show the version";
    public override string HelpOption => "show how it is used";
}
