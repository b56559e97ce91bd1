using System.Runtime.InteropServices;

namespace Clientele.Bench.Load;

internal static partial class Signals
{
    public const int Interrupt = 2, Continue = 18, Stop = 19;

    public static void Send(int process, int signal) => _ = kill(process, signal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);
}
