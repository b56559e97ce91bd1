using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>
/// What one of several processes on a port says to the process that started it: lines of standard error that begin with
/// a mark, which no complaint has in it. Standard input brings the operator's commands, and its end the parent's end.
/// </summary>
internal static class ParentLink
{
    public const char Mark = '\u0001';

    /// <summary>Begins a line about the desk, which is shown as it is.</summary>
    public const string Desk = "desk ";

    /// <summary>It serves.</summary>
    public const string Listening = "listening";

    /// <summary>An operator stops all.</summary>
    public const string Stop = "stop";

    /// <summary>It accepts nobody, and nobody is left.</summary>
    public const string Drained = "drained";

    /// <summary>Begins the report at the end: served, aborted.</summary>
    public const string Stopped = "stopped ";

    // The thread only waits.
    private const int StackSize = 128 * 1024;

    public static void Say(string words)
    {
        try
        {
            Standard.Error.Write(Standard.Encode($"{Mark}{words}\n"));
        }
        catch (IOException)
        {
            // The parent is gone, and the end of standard input says so.
        }
    }

    /// <summary>Reads standard input to its end, where nobody else does.</summary>
    public static void Watch(Action ended) => new Thread(() =>
    {
        byte[] buffer = new byte[256];
        try
        {
            while (Standard.Input.Read(buffer) > 0)
            {
            }
        }
        catch (IOException)
        {
            // That is an end as well.
        }

        ended();
    }, StackSize)
    { IsBackground = true, Name = "parent" }.Start();
}
