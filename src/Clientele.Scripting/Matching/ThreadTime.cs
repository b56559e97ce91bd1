using System.Runtime.InteropServices;

namespace Clientele.Scripting.Matching;

/// <summary>
/// How much a thread has worked: on a machine that is busy with other things, less than the time that passes.
/// </summary>
internal static partial class ThreadTime
{
    /// <summary>
    /// Microseconds of processor time that the calling thread has used; where the system does not tell, time that has
    /// passed.
    /// </summary>
    public static long Now
    {
        get
        {
            if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
                return (long)TimeProvider.System.GetElapsedTime(0).TotalMicroseconds;
            const int ThreadProcessorTime = 3; // CLOCK_THREAD_CPUTIME_ID
            return clock_gettime(ThreadProcessorTime, out Moment now) == 0
                ? (now.Seconds * 1_000_000) + (now.Nanoseconds / 1000)
                : 0;
        }
    }

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, out Moment now);

    [StructLayout(LayoutKind.Sequential)]
    private struct Moment
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
