namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of the screen of a run that goes on.</summary>
internal abstract class LivePhrases
{
    public abstract string Ending { get; }
    public abstract string Paused { get; }
    public abstract string Pausing { get; }
    public abstract string WarmUp { get; }
    public abstract string Online { get; }
    public abstract string Arrivals { get; }
    public abstract string Messages { get; }
    public abstract string Errors { get; }
    public abstract string Response { get; }
    public abstract string Now { get; }
    public abstract string OverAll { get; }
    public abstract string OnlineOf(string online, double asked);
    public abstract string ArrivalsOf(string asked);
    public abstract string NoErrors { get; }
    public abstract string WorkersLost(int count);
    public abstract string Max { get; }
    public abstract string KeysEnd { get; }
    public abstract string KeysPaused { get; }
    public abstract string Keys { get; }
}
