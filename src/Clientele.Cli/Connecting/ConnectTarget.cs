using System.Net;

namespace Clientele.Cli.Connecting;

/// <summary>Whom to connect to: a host and port, or a Unix socket.</summary>
internal sealed record ConnectTarget(string Host, int Port, EndPoint? EndPoint)
{
    public override string ToString() => EndPoint is not null ? SafeText.Show(Host) : ConnectException.Target(Host, Port);
}
