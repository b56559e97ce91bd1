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
    public abstract string Examples { get; }
    public abstract string Topics { get; }
    public abstract string HelpUsage { get; }
    public abstract string HelpCommand { get; }
    public abstract string Topic { get; }
    public abstract string Man { get; }
    public abstract string Completions { get; }
    public abstract string Shell { get; }
    public abstract string OneThing { get; }
    public abstract string UnknownTopic(string word, string known);
    public abstract string ManDescription { get; }
    public abstract string ManName { get; }
    public abstract string ManSynopsis { get; }
    public abstract string ManCommands { get; }
    public abstract string ManArguments { get; }
    public abstract string ManOptions { get; }
    public abstract string ManExamples { get; }
    public abstract string ManExitCodes { get; }
    public abstract string ManSeeAlso { get; }
    public abstract string ManTitle { get; }
}
