using System.Runtime.InteropServices;

namespace Clientele.Cli.Output;

/// <summary>
/// Whether 0, 1 and 2 are what our caller gave us. Where it gave nothing (<c>&lt;&amp;-</c>, some supervisors), the
/// first files that the runtime opens get these numbers: reading "standard input" would then read its source of random
/// bytes, and send that to the server.
/// </summary>
internal static partial class StandardDescriptors
{
    private const int GetFlags = 1; // F_GETFD
    private const int CloseOnExec = 1; // FD_CLOEXEC

    private static readonly bool[] s_given = [Look(0), Look(1), Look(2)];

    public static bool Has(int descriptor) => s_given[descriptor];

    // What survived the exec that started us cannot have the flag, and what the runtime opens for itself has it.
    private static bool Look(int descriptor) =>
        OperatingSystem.IsWindows()
            || (fcntl(descriptor, GetFlags) is int flags and >= 0 && (flags & CloseOnExec) == 0);

#pragma warning disable SYSLIB1054, IDE1006
    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(int descriptor, int command);
#pragma warning restore SYSLIB1054, IDE1006
}
