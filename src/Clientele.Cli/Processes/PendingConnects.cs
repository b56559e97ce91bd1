namespace Clientele.Cli.Processes;

/// <summary>
/// Whether the system hands connections that a process has not accepted to the others on its port when it ends
/// (Linux 5.14 and later, <c>net.ipv4.tcp_migrate_req</c>; of IPv6 as well). Otherwise it resets them.
/// </summary>
internal static class PendingConnects
{
    private const string Setting = "/proc/sys/net/ipv4/tcp_migrate_req";

    public static bool AreHandedOver
    {
        get
        {
            try
            {
                return File.ReadAllText(Setting).Trim() == "1";
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }
}
