namespace Clientele.Scripting.Tests.Running;

/// <summary>A script runs over any host: nothing in it needs the simulator.</summary>
public sealed class ScriptRunnerTests
{
    [Fact]
    public void Steps_run_in_order_and_wait_for_replies_and_times()
    {
        var peer = new ScriptedPeer(
            new ExpectStep(Expectation.Any),
            new SayStep { What = Saying.Text("hello {customer} {n}"), Expect = Expectation.Echo },
            new ThinkStep(Duration.Constant(TimeSpan.FromSeconds(1))),
            new RepeatStep([new SayStep { What = Saying.Text("again {n}") }]) { Times = 2 },
            new LeaveStep(LeaveWay.HalfClose));
        peer.RunAt(0);
        Assert.Equal(["listen"], peer.Done);
        Assert.Equal(10_000_000, peer.WaitsUntil);
        peer.Reply(100);
        Assert.Equal(["listen", "hello 7 1"], peer.Done);
        peer.Reply(300);
        Assert.Equal(1_000_300, peer.WaitsUntil);
        peer.RunAt(1_000_300);
        Assert.Equal(["listen", "hello 7 1", "again 2", "again 3", "leave HalfClose"], peer.Done);
    }

    [Fact]
    public void After_the_last_step_the_host_decides()
    {
        var peer = new ScriptedPeer();
        peer.RunAt(0);
        Assert.Equal(["finish"], peer.Done);
    }

    [Fact]
    public void Nothing_begins_while_the_owner_is_paused_or_after_its_time()
    {
        var peer = new ScriptedPeer(new ThinkStep(Duration.Constant(TimeSpan.FromSeconds(1)))) { IsPaused = true, Until = 500 };
        peer.RunAt(0);
        peer.IsPaused = false;
        peer.RunAt(500);
        Assert.Equal(["hold", "end of time"], peer.Done);
    }
}
