namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of what is said to and of a service manager.</summary>
internal abstract class ServicePhrases
{
    public abstract string CannotTell(string place, string why);
    public abstract string NotAlive(double seconds);
    public abstract string NotListening(int descriptor, string name);
    public abstract string OfNoServer(int descriptor, string name, string servers);
    public abstract string NotForProcesses { get; }
    public abstract string Stopping { get; }
    public abstract string DeskKeyIn(string path);
}
