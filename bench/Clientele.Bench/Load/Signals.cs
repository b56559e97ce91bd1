using System.Globalization;
using System.Runtime.InteropServices;

namespace Clientele.Bench.Load;

internal static partial class Signals
{
    public const int Interrupt = 2, Terminate = 15, Continue = 18, Stop = 19;

    public static void Send(int process, int signal) => _ = kill(process, signal);

    /// <summary>Asks a process to end: interrupts it, or terminates it where it ignores that, as all do that a shell's <c>command &amp;</c> started.</summary>
    public static void End(int process) => Send(process, Ignores(process, Interrupt) ? Terminate : Interrupt);

    private static bool Ignores(int process, int signal)
    {
        const string Ignored = "SigIgn:";
        try
        {
            string line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(Ignored, StringComparison.Ordinal));
            return (ulong.Parse(line.AsSpan(Ignored.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (signal - 1))) != 0;
        }
        catch (IOException)
        {
            return false; // It has ended.
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);
}
