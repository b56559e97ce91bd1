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

    /// <summary>How many descriptors this process may have; <see cref="long.MaxValue"/> where there is no such limit.</summary>
    public static long Limit()
    {
        if (OperatingSystem.IsWindows())
            return long.MaxValue;
        int resource = OperatingSystem.IsLinux() ? 7 : 8; // RLIMIT_NOFILE
        return getrlimit(resource, out Limits limits) != 0 || limits.Soft > int.MaxValue ? long.MaxValue : (long)limits.Soft;
    }

    private static long FirstKept()
    {
        long limit = Limit();
        return limit == long.MaxValue ? limit : limit - Math.Min(MostKept, limit / 8);
    }

    [LibraryImport("libc")]
    private static partial int getrlimit(int resource, out Limits limits);

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
