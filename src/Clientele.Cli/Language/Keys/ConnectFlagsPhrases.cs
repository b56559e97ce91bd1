namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of the flags of connect.</summary>
internal abstract class ConnectFlagsPhrases
{
    public abstract string Output { get; }
    public abstract string OutputOfScript { get; }
    public abstract string Target { get; }
    public abstract string EolDefault { get; }
    public abstract string Hex { get; }
    public abstract string Wait { get; }
    public abstract string Source { get; }
    public abstract string Command { get; }
    public abstract string NoConnectTimeout { get; }
    public abstract string UnixOrTarget { get; }
    public abstract string MissingTarget { get; }
    public abstract string InvalidPort(string port);
}
