namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of the frame of the help.</summary>
internal abstract class HelpPhrases
{
    public abstract string Usage { get; }
    public abstract string Commands { get; }
    public abstract string Arguments { get; }
    public abstract string Options { get; }
    public abstract string MoreOfEach { get; }
    public abstract string CommandWord { get; }
    public abstract string OptionsWord { get; }
    public abstract string Program { get; }
    public abstract string Version { get; }
    public abstract string HelpOption { get; }
}
