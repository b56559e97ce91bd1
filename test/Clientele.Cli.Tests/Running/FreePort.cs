using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Clientele.Cli.Tests.Running;

/// <summary>
/// A port that a program can be told to listen on: below those that the system hands out by itself (from 32768), or the
/// test beside this one may get it between two lines of ours.
/// </summary>
internal static class FreePort
{
    private static int s_last = Random.Shared.Next(20_000, 30_000);

    public static int Next()
    {
        while (true)
        {
            int port = Interlocked.Increment(ref s_last);
            if (IsFree(IPAddress.Any, port) && IsFree(IPAddress.IPv6Any, port))
                return port;
        }
    }

    public static string NextText() => Next().ToString(CultureInfo.InvariantCulture);

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
