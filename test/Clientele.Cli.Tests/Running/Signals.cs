using System.Runtime.InteropServices;

namespace Clientele.Cli.Tests.Running;

internal static partial class Signals
{
    public const int Hangup = 1, Interrupt = 2, User1 = 10, User2 = 12, KillNow = 9, Terminate = 15, Stop = 19, Continue = 18;

    /// <summary>Stops all of its threads, and waits until they stand still.</summary>
    public static void Freeze(int process)
    {
        Assert.Equal(0, Send(process, Stop));
        Eventually.Blocking(() => Directory.GetDirectories($"/proc/{process}/task").All(IsStopped), () => "it does not stop");
    }

    // After the name, which is in brackets, comes the state.
    private static bool IsStopped(string task) => File.ReadAllText(task + "/stat") is var stat && stat[stat.LastIndexOf(')') + 2] == 'T';

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Send(int process, int signal);
}
