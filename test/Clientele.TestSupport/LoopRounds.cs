using Clientele.Transport;

namespace Clientele.TestSupport;

/// <summary>Waits for what a loop does.</summary>
public static class LoopRounds
{
    /// <summary>
    /// Ends when the loop has seen what was posted, and the time that the clock showed, before the call: in its third round from now it has read
    /// the clock and turned its wheel at least once.
    /// </summary>
    public static async Task HasRun(this EventLoop loop)
    {
        for (int round = 0; round < 3; round++)
            await loop.Ran();
    }

    /// <summary>Ends when the loop has run what was posted before.</summary>
    public static Task Ran(this EventLoop loop)
    {
        var ran = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(static ran => ((TaskCompletionSource)ran!).SetResult(), ran);
        return ran.Task;
    }
}
