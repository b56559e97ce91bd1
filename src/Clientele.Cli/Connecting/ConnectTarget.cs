using System.Net;

namespace Clientele.Cli.Connecting;

/// <summary>The server to connect to: a host and port, or a Unix socket.</summary>
internal sealed record ConnectTarget(string Host, int Port, EndPoint? EndPoint)
{
    public override string ToString() => EndPoint is not null ? SafeText.Show(Host) : AddressText.Format(Host, Port);
}
