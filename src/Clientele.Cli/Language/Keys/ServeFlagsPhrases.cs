namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of the flags of serve.</summary>
internal abstract class ServeFlagsPhrases
{
    public abstract string Port { get; }
    public abstract string Bind { get; }
    public abstract string Backlog { get; }
    public abstract string Reply { get; }
    public abstract string Greeting { get; }
    public abstract string On { get; }
    public abstract string OnMatch { get; }
    public abstract string CloseAfter { get; }

    public abstract string OnNeedsTwo(string alone);
    public abstract string EolDefault { get; }
    public abstract string Capacity { get; }
    public abstract string TellPlace { get; }
    public abstract string IdleTimeout { get; }
    public abstract string FinishTimeout { get; }
    public abstract string MaxCustomers { get; }
    public abstract string MaxPerAddress { get; }
    public abstract string MaxRate { get; }
    public abstract string MaxFrame { get; }
    public abstract string Queue { get; }
    public abstract string Overflow { get; }
    public abstract string StopTimeout { get; }
    public abstract string TlsCertificate { get; }
    public abstract string TlsKey { get; }
    public abstract string Output { get; }
    public abstract string Log { get; }
    public abstract string Commands { get; }
    public abstract string Command { get; }
    public abstract string KeyNeedsCertificate { get; }
    public abstract string UnixOrPort { get; }
    public abstract string PlaceNeedsCapacity { get; }
}
