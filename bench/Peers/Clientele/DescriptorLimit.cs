using System.Runtime.InteropServices;

namespace Clientele.Bench.Peers;

/// <summary>
/// As many descriptors as the system grants: the runtime of the managed peers raises the limit by itself, that of natively
/// compiled ones does not.
/// </summary>
internal static partial class DescriptorLimit
{
    private const int OpenFiles = 7;

    public static void Raise()
    {
        if (getrlimit(OpenFiles, out Limits limits) == 0)
            _ = setrlimit(OpenFiles, limits with { Soft = limits.Hard });
    }

    [LibraryImport("libc")]
    private static partial int getrlimit(int resource, out Limits limits);

    [LibraryImport("libc")]
    private static partial int setrlimit(int resource, in Limits limits);

    private record struct Limits(nuint Soft, nuint Hard);
}
