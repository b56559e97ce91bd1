namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of the flag of several processes.</summary>
internal abstract class ProcessFlagsPhrases
{
    public abstract string Processes { get; }
    public abstract string LinuxOnly { get; }
    public abstract string NotWithUnix { get; }
    public abstract string InvalidCount(int most);
    public abstract string NameTooLong(string name);
    public abstract string TooFew(string flag, int processes);
}
