using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Clientele.Cli.Output;

namespace Clientele.Cli.Processes;

/// <summary>
/// Another program that ends with this process, however this one ends, and that a Ctrl-C at the terminal does not
/// reach: the command starts itself with a flag that nobody types, asks the system for that, and becomes the program.
/// Linux only.
/// </summary>
internal static unsafe partial class GuardedProcess
{
    /// <summary>Its first argument: the parent, the program and the program's arguments follow.</summary>
    public const string Flag = "--become-guarded";

    private const int ParentDeathSignal = 1; // PR_SET_PDEATHSIG

    /// <summary>
    /// Starts a program. The system counts the end of the starting thread as the end of the parent: it has a thread of
    /// its own, which waits for the program's end.
    /// </summary>
    public static Task<Process> StartAsync(string program, params IEnumerable<string> arguments)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        string parent = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        ProcessStartInfo start = OwnCommand.With([Flag, parent, program, .. arguments]);
        start.RedirectStandardError = true;
        new Thread(() =>
        {
            try
            {
                Process process = Process.Start(start)!;
                process.StandardInput.Close();
                started.SetResult(process);
                process.WaitForExit();
            }
            catch (Exception error)
            {
                started.TrySetException(error);
            }
        })
        { IsBackground = true, Name = "guard of " + Path.GetFileName(program) }.Start();
        return started.Task;
    }

    /// <summary>Becomes the program; returns an exit code when that fails.</summary>
    /// <param name="arguments">Those behind <see cref="Flag"/>.</param>
    public static int Become(ReadOnlySpan<string> arguments)
    {
        if (arguments.Length < 2 || !int.TryParse(arguments[0], CultureInfo.InvariantCulture, out int parent))
            return ExitCodes.Usage;
        _ = Control(ParentDeathSignal, LibC.Kill, 0, 0, 0);
        _ = NewSession();
        // It may have ended before it was asked for.
        if (Parent() != parent)
            return ExitCodes.Network;
        nint* strings = stackalloc nint[arguments.Length];
        for (int i = 1; i < arguments.Length; i++)
            strings[i - 1] = Marshal.StringToCoTaskMemUTF8(arguments[i]);
        strings[arguments.Length - 1] = 0;
        fixed (byte* path = Encoding.UTF8.GetBytes(arguments[1] + "\0"))
            _ = Execute(path, strings);
        Standard.Complain($"{arguments[1]}: {Marshal.GetLastPInvokeErrorMessage()}");
        return ExitCodes.Usage;
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int what, nuint first, nuint second, nuint third, nuint fourth);

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int NewSession();

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int Parent();

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true)]
    private static partial int Execute(byte* path, nint* arguments);
}
