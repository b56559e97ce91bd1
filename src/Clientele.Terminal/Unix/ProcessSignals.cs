using System.Runtime.InteropServices;
using Clientele.Terminal.Unix;

namespace Clientele.Terminal;

/// <summary>What signals do that nobody types: a terminal that hangs up, and those that have no meaning here.</summary>
public static unsafe partial class ProcessSignals
{
    private const int Hangup = 1;
    private const nint ByDefault = 0; // SIG_DFL
    private const nint Ignored = 1; // SIG_IGN

    // Larger than any system's sigaction, which begins with the handler.
    private const int ActionSize = 256;

    private static bool s_hasTerminal;

    /// <summary>As it was when the process was started, by nohup for one.</summary>
    public static bool IsHangupIgnored { get; private set; }

    /// <summary>
    /// Call it before anything else. Ignores USR1 and USR2, which end a process by default and mean nothing to this
    /// one. Notes how SIGHUP was left to the process, and whether there is a terminal that can hang up.
    /// </summary>
    public static void Prepare()
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (int signal in OperatingSystem.IsLinux() ? (int[])[10, 12] : [30, 31])
        {
            // The runtime itself uses SIGUSR1 on macOS.
            if (Handler(signal) == ByDefault)
                _ = SetHandler(signal, Ignored);
        }

        IsHangupIgnored = Handler(Hangup) == Ignored;
        int terminal = LibC.Open("/dev/tty", LibC.NoControl);
        s_hasTerminal = terminal >= 0 || LibC.IsTerminal(0) == 1;
        if (terminal >= 0)
            _ = LibC.Close(terminal);
    }

    /// <summary>
    /// Listens for SIGHUP. In a process that was started from a terminal it means that the terminal has gone, and it
    /// comes twice as a rule; in another it asks a server to open its files anew. Where the signal was ignored when
    /// the process started (nohup), it stays ignored.
    /// </summary>
    /// <param name="end">
    /// Called when the terminal has gone, or when there is nothing to open anew. Any thread, any number of times.
    /// </param>
    /// <param name="reopen">Opens files anew; null where a command has none. Any thread.</param>
    public static IDisposable? OnHangup(Action end, Action? reopen = null)
    {
        if (IsHangupIgnored)
            return null;
        Action act = s_hasTerminal ? end : reopen ?? end;
        return PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            act();
        });
    }

    private static nint Handler(int signal)
    {
        byte* action = stackalloc byte[ActionSize];
        return GetAction(signal, null, action) == 0 ? *(nint*)action : ByDefault;
    }

    [LibraryImport("libc", EntryPoint = "sigaction")]
    private static partial int GetAction(int signal, byte* none, byte* action);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);
}
