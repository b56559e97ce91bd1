using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Clientele.Transport;

/// <summary>
/// Keeps some descriptors for everything but customers: the runtime itself ends the process ("Out of memory") when it
/// finds none for what it loads or compiles just then (measured, with 200 descriptors), and recorders need their files.
/// </summary>
[Experimental("CLIENTELE001")]
public static partial class DescriptorReserve
{
    private const int MostKept = 32;

    private static readonly long s_first = FirstKept();

    /// <summary>Descriptors are given lowest first: one as high as this means that only the reserve is left.</summary>
    public static bool IsReached(nint descriptor) => descriptor >= s_first;

    /// <summary>Whether only the reserve, or nothing, is left for the next descriptor.</summary>
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

    private static long FirstKept()
    {
        long limit = DescriptorLimit.Current;
        return limit == long.MaxValue ? limit : limit - Math.Min(MostKept, limit / 8);
    }

    [LibraryImport("libc")]
    private static partial int dup(int fd);

    [LibraryImport("libc")]
    private static partial int close(int fd);
}
