namespace Clientele.Transport;

/// <summary>How a connecting socket is made.</summary>
internal sealed record ConnectSettings
{
    public System.Net.IPEndPoint? Source { get; init; }

    public bool NoDelay { get; init; } = true;

    public KeepAlive? KeepAlive { get; init; }
}
