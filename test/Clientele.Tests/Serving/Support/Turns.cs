namespace Clientele.Tests.Serving;

internal static class Turns
{
    /// <summary>Runs something on the loop where listeners are.</summary>
    public static Task OnLoop(this Server server, Action run)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Loops[0].Post(
            _ =>
            {
                run();
                done.SetResult();
            },
            null);
        return done.Task.InTime();
    }
}
