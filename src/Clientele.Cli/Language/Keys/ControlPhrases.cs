namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of the control socket and of the command ctl.</summary>
internal abstract class ControlPhrases
{
    public abstract string Flag { get; }
    public abstract string Command { get; }
    public abstract string Words { get; }
    public abstract string Socket { get; }
    public abstract string Output { get; }
    public abstract string OutputValues { get; }
    public abstract string MissingCommand(string commands);
    public abstract string UnknownCommand(string command, string commands);
    public abstract string CannotListen(string path, string why);
    public abstract string NoPlace { get; }
    public abstract string PathTooLong { get; }
    public abstract string InUse { get; }
    public abstract string NotASocket { get; }
    public abstract string NotARequest { get; }
    public abstract string None { get; }
    public abstract string NoneOnPort(string port);
    public abstract string Several(string paths);
    public abstract string CannotReach(string path, string why);
    public abstract string NobodyListens { get; }
    public abstract string NoAnswer(string path);
    public abstract string Lost(string path);
}
