using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>How a connecting socket is made.</summary>
[Experimental("CLIENTELE001")]
public sealed record ConnectSettings
{
    /// <summary>
    /// The address, and the port unless that is 0, to connect from; null (the default) for what the system chooses.
    /// </summary>
    public System.Net.IPEndPoint? Source { get; init; }

    /// <summary>Sends small messages at once (TCP_NODELAY). True by default.</summary>
    public bool NoDelay { get; init; } = true;

    /// <summary>How the system probes a silent peer; null (the default): it does not.</summary>
    public KeepAlive? KeepAlive { get; init; }

    /// <summary>Bytes that the system keeps of what is sent (SO_SNDBUF); 0 (the default) for what it chooses.</summary>
    public int SendBuffer { get; init; }

    /// <summary>
    /// Bytes that the system keeps of what was received (SO_RCVBUF); 0 (the default) for what it chooses.
    /// </summary>
    public int ReceiveBuffer { get; init; }
}
