namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of what is said of several processes.</summary>
internal abstract class ProcessesPhrases
{
    public abstract string NatsMissing { get; }
    public abstract string NatsEnded { get; }
    public abstract string NatsOutsidePath(string folder);
    public abstract string NatsFailed(string? why);
    public abstract string Ended(string node, string how, string pause, bool losesPending);
    public abstract string Back(string node);
    public abstract string StartFailed(string node, string why, string pause);
    public abstract string Serving(int processes);
    public abstract string Drained(string node, int process);
    public abstract string Signal(int number);
    public abstract string LineNotTaken(string why);
}
