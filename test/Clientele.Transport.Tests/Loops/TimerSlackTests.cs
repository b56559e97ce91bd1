using Clientele.Transport.Epoll;

namespace Clientele.Transport.Tests.Loops;

public class TimerSlackTests
{
    private const int PR_GET_TIMERSLACK = 30;

    [Fact]
    public async Task The_system_may_not_wake_a_loop_50_us_late()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("epoll is Linux's");
        await using Network net = Network.Open("epoll");
        using EventLoop loop = net.Transport.CreateLoop("test", TimeProvider.System, LoopWatch.Silent);
        loop.Start();
        var slack = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(_ => slack.SetResult(Libc.prctl(PR_GET_TIMERSLACK, 0)), null);
        Assert.Equal(1, await slack.Task.WaitAsync(Eventually.Patience));
        Assert.True(Libc.prctl(PR_GET_TIMERSLACK, 0) > 1, "other threads keep theirs");
    }
}
