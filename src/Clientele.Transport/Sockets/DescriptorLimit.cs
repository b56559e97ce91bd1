using System.Runtime.InteropServices;

namespace Clientele;

/// <summary>How many descriptors this process may have: each connection takes one. Any thread.</summary>
public static partial class DescriptorLimit
{
    /// <summary>The limit; <see cref="long.MaxValue"/> where the number is unlimited or unknown.</summary>
    public static long Current
    {
        get
        {
            if (OperatingSystem.IsWindows() || getrlimit(Resource, out Limits limits) != 0)
                return long.MaxValue;
            return limits.Soft > int.MaxValue ? long.MaxValue : (long)limits.Soft;
        }
    }

    /// <summary>
    /// Takes as many descriptors as the system allows. The limit that a shell hands down is a fraction of that; the
    /// runtime raises it by itself for managed programs, and not for natively compiled ones. Call it before anything
    /// else here is used. Where it is refused, the limit stays as it is.
    /// </summary>
    public static void Raise()
    {
        if (OperatingSystem.IsWindows() || getrlimit(Resource, out Limits limits) != 0 || limits.Soft >= limits.Hard)
            return;
        // macOS says that there is no limit, and refuses to grant more than this.
        ulong most = OperatingSystem.IsLinux() ? limits.Hard : Math.Min(limits.Hard, 10_240);
        if (most > limits.Soft)
            _ = setrlimit(Resource, new Limits { Soft = most, Hard = limits.Hard });
    }

    // RLIMIT_NOFILE.
    private static int Resource => OperatingSystem.IsLinux() ? 7 : 8;

    [LibraryImport("libc")]
    private static partial int getrlimit(int resource, out Limits limits);

    [LibraryImport("libc")]
    private static partial int setrlimit(int resource, in Limits limits);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        public ulong Soft;
        public ulong Hard;
    }
}
