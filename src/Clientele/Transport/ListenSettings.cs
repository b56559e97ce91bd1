namespace Clientele.Transport;

/// <summary>How a listener is made.</summary>
internal sealed record ListenSettings
{
    public int Backlog { get; init; } = 4096;

    public bool NoDelay { get; init; } = true;

    public KeepAlive? KeepAlive { get; init; }

    /// <summary>An IPv6 wildcard also takes IPv4.</summary>
    public bool DualMode { get; init; }

    /// <summary>Several listeners may share the port (SO_REUSEPORT).</summary>
    public bool SharePort { get; init; }
}
