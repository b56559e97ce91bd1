using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Input;

/// <summary>Says once that standard input has data and is not read; leaves the data there.</summary>
internal static class UnreadInput
{
    private const int Descriptor = 0;

    // The thread only waits.
    private const int StackSize = 128 * 1024;

    public static void Watch()
    {
        if (OperatingSystem.IsWindows() || Standard.InputIsTerminal || !StandardDescriptors.Has(Descriptor))
            return;
        if (IsReady(0))
            Say();
        else
            new Thread(WaitAndSay, StackSize) { IsBackground = true, Name = "standard input" }.Start();
    }

    private static void WaitAndSay()
    {
        _ = IsReady(-1);
        Say();
    }

    private static void Say()
    {
        // An end of input, or a device that never gives anything, is ready too.
        if (LibC.Readable(Descriptor) > 0)
            Standard.Complain(Phrases.Serve.InputNotRead);
    }

    private static unsafe bool IsReady(int milliseconds)
    {
        var entry = new LibC.PollEntry { Descriptor = Descriptor, Events = LibC.PollIn };
        return LibC.Poll(&entry, 1, milliseconds) != 0;
    }
}
