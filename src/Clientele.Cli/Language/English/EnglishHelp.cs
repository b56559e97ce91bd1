using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the frame of the help.</summary>
internal sealed class EnglishHelp : HelpPhrases
{
    public override string Usage => "Usage:";
    public override string Commands => "Commands:";
    public override string Arguments => "Arguments:";
    public override string Options => "Options:";
    public override string MoreOfEach => "clientele COMMAND --help tells more of each; clientele help lists topics.";
    public override string CommandWord => "COMMAND";
    public override string OptionsWord => "[OPTIONS]";
    public override string Program => "Clientele: TCP clients and servers for a crowd.";
    public override string Version => "show the version";
    public override string HelpOption => "show how it is used";
    public override string Examples => "Examples:";
    public override string Topics => "Topics:";
    public override string HelpUsage => "clientele help TOPIC|COMMAND";
    public override string HelpCommand => "explain a topic or a command; write manual pages and completions for shells";
    public override string Topic => "a topic or a command; without it, both are listed";
    public override string Man => "write manual pages into this folder, which is made where it is missing";
    public override string Completions => "print completions for a shell, to be put where it looks for them";
    public override string Shell => "take bash, zsh or fish";
    public override string OneThing => "take either a topic, --man or --completions";

    public override string UnknownTopic(string word, string known) =>
        $"'{word}' is neither a topic nor a command: take {known}";

    public override string ManDescription => "DESCRIPTION";
    public override string ManName => "NAME";
    public override string ManSynopsis => "SYNOPSIS";
    public override string ManCommands => "COMMANDS";
    public override string ManArguments => "ARGUMENTS";
    public override string ManOptions => "OPTIONS";
    public override string ManExamples => "EXAMPLES";
    public override string ManExitCodes => "EXIT STATUS";
    public override string ManSeeAlso => "SEE ALSO";
    public override string ManTitle => "Clientele manual";
}
