using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Clientele.Bench.Peers;

/// <summary>What its authors run in benchmarks of their own, beside the variables in peer.json.</summary>
internal static class BestSettings
{
    public static void Set(SocketTransportOptions sockets)
    {
        sockets.UnsafePreferInlineScheduling = true;
        sockets.WaitForDataBeforeAllocatingBuffer = false;
    }
}
