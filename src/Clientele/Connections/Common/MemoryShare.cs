namespace Clientele.Connections.Common;

/// <summary>
/// Budgets in bytes as shares of the memory that this process may use: what a container or
/// <c>DOTNET_GCHeapHardLimit</c> grants, else the machine's. Budgets that are fixed figures ask for more than a small
/// container has.
/// </summary>
internal static class MemoryShare
{
    // Less than this is useless, however little memory there is.
    private const long Least = 64 * 1024;

    /// <summary>For what waits in all outbound queues of a server: an eighth, at most 256 MiB.</summary>
    public static long OfQueues => Of(8, 256L * 1024 * 1024);

    /// <summary>For half-received messages of all customers of a server: an eighth, at most 256 MiB.</summary>
    public static long OfFrames => Of(8, 256L * 1024 * 1024);

    /// <summary>For events that wait for one recorder, or one viewer: a sixteenth, at most 16 MiB.</summary>
    public static long OfEvents => Of(16, 16 * 1024 * 1024);

    /// <summary>Bytes of heap that this process may use.</summary>
    public static long Available => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>
    /// One part in <paramref name="parts"/> of the memory, at most <paramref name="most"/> bytes and at least 64 KiB.
    /// </summary>
    public static long Of(int parts, long most) => Of(Available, parts, most);

    /// <summary>
    /// The same of a number of bytes. Zero means that the system does not tell: the share is <paramref name="most"/>.
    /// </summary>
    internal static long Of(long available, int parts, long most) =>
        available <= 0 ? most : Math.Min(most, Math.Max(Least, available / parts));
}
