using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>How a listener is made.</summary>
[Experimental("CLIENTELE001")]
public sealed record ListenSettings
{
    /// <summary>Connections that the system may hold until they are accepted. 4096 by default.</summary>
    public int Backlog { get; init; } = 4096;

    /// <summary>Accepted sockets send small messages at once (TCP_NODELAY). True by default.</summary>
    public bool NoDelay { get; init; } = true;

    /// <summary>How the system probes a silent peer; null (the default): it does not.</summary>
    public KeepAlive? KeepAlive { get; init; }

    /// <summary>An IPv6 wildcard also takes IPv4.</summary>
    public bool DualMode { get; init; }

    /// <summary>Several listeners may share the port (SO_REUSEPORT).</summary>
    public bool SharePort { get; init; }
}
