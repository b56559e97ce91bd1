using Clientele.Transport;

namespace Clientele.Tests.Transport;

internal static class Loops
{
    /// <summary>
    /// Ends when every loop has seen what was posted, and the time that the clock showed, before the call: in its third
    /// round from now it has read the clock and turned its wheel at least once.
    /// </summary>
    public static async Task LoopsHaveRun(this Server server)
    {
        foreach (EventLoop loop in server.Loops)
            await loop.HasRun();
    }

    public static async Task HasRun(this EventLoop loop)
    {
        for (int round = 0; round < 3; round++)
            await loop.Ran();
    }

    public static Task Ran(this EventLoop loop)
    {
        var ran = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(static ran => ((TaskCompletionSource)ran!).SetResult(), ran);
        return ran.Task;
    }
}
