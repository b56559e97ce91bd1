using System.Runtime.InteropServices;

namespace Clientele.Cli.Tests.Running;

internal static partial class Signals
{
    public const int Interrupt = 2, Terminate = 15, Stop = 19, Continue = 18;

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Send(int process, int signal);
}
