using System.Runtime.InteropServices;

namespace Clientele.Transport;

/// <summary>
/// Keeps some descriptors for everything but customers: the runtime itself ends the process ("Out of memory") when it finds
/// none for what it loads or compiles just then (measured, with 200 descriptors), and recorders need their files.
/// </summary>
internal static partial class DescriptorReserve
{
    private const int MostKept = 32;

    private static readonly long s_first = FirstKept();

    /// <summary>Descriptors are given lowest first: one as high as this means that only the reserve is left.</summary>
    public static bool IsReached(nint descriptor) => descriptor >= s_first;

    /// <summary>Whether the next descriptor would be one of the reserve, or there is none.</summary>
    public static bool IsReachedByNext(nint any)
    {
        if (s_first == long.MaxValue)
            return false;
        int next = dup((int)any);
        if (next < 0)
            return true;
        _ = close(next);
        return next >= s_first;
    }

    /// <summary>
    /// Takes as many descriptors as the system allows: the limit that a shell hands down is a fraction of it, and only the
    /// runtime of managed programs raises it by itself, not that of natively compiled ones. Before anything else here is asked.
    /// </summary>
    public static void RaiseLimit()
    {
        if (OperatingSystem.IsWindows() || getrlimit(Resource, out Limits limits) != 0 || limits.Soft >= limits.Hard)
            return;
        // macOS says that there is no limit, and refuses to grant more than this.
        ulong most = OperatingSystem.IsLinux() ? limits.Hard : Math.Min(limits.Hard, 10_240);
        if (most > limits.Soft)
            _ = setrlimit(Resource, new Limits { Soft = most, Hard = limits.Hard });
    }

    /// <summary>How many descriptors this process may have; <see cref="long.MaxValue"/> where there is no such limit.</summary>
    public static long Limit()
    {
        if (OperatingSystem.IsWindows())
            return long.MaxValue;
        return getrlimit(Resource, out Limits limits) != 0 || limits.Soft > int.MaxValue ? long.MaxValue : (long)limits.Soft;
    }

    // RLIMIT_NOFILE.
    private static int Resource => OperatingSystem.IsLinux() ? 7 : 8;

    private static long FirstKept()
    {
        long limit = Limit();
        return limit == long.MaxValue ? limit : limit - Math.Min(MostKept, limit / 8);
    }

    [LibraryImport("libc")]
    private static partial int getrlimit(int resource, out Limits limits);

    [LibraryImport("libc")]
    private static partial int setrlimit(int resource, in Limits limits);

    [LibraryImport("libc")]
    private static partial int dup(int fd);

    [LibraryImport("libc")]
    private static partial int close(int fd);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        public ulong Soft;
        public ulong Hard;
    }
}
