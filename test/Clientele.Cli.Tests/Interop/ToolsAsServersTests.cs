using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Interop;

/// <summary>ncat, nc and socat as servers that <c>connect</c> talks to.</summary>
public sealed class ToolsAsServersTests
{
    public static TheoryData<string> Servers => ["ncat", "nc", "socat"];

    [Theory, MemberData(nameof(Servers))]
    public void Both_talk_and_our_end_is_a_half_close(string tool)
    {
        using RunningProcess server = OtherTool.Listen(tool, out string port);
        using Command connect = Command.Start("connect", "127.0.0.1", port);
        connect.Type("hello\n");
        server.WaitForOutput("hello\n");
        server.Type("welcome\n");
        connect.WaitForOutput("welcome\n");
        connect.Type("last\n");
        connect.EndInput();
        server.WaitForOutput("hello\nlast\n");
        if (tool == "socat") // the others leave at our end
        {
            server.Type("still there\n");
            connect.WaitForOutput("welcome\nstill there\n");
        }

        server.EndInput();
        connect.AssertExits(0);
        server.AssertExits(0);
    }

    [Theory, MemberData(nameof(Servers))]
    public void The_side_that_closes_first_ends_it(string tool)
    {
        using RunningProcess server = OtherTool.Listen(tool, out string port);
        using Command connect = Command.Start("connect", $"127.0.0.1:{port}");
        server.Type("bye\n");
        connect.WaitForOutput("bye\n");
        server.EndInput();
        connect.AssertExits(0);
        server.WaitForExit();
    }

    [Theory, MemberData(nameof(Servers))]
    public void A_silent_server_is_not_waited_for_longer_than_asked(string tool)
    {
        using RunningProcess server = OtherTool.Listen(tool, out string port);
        using Command connect = Command.Start("connect", $"127.0.0.1:{port}", "--wait", "200ms");
        connect.Type("hello\n");
        server.WaitForOutput("hello\n");
        connect.EndInput();
        connect.AssertExits(0);
        Assert.Equal("", connect.Output.Text);
    }

    [Theory]
    [InlineData("ncat")]
    [InlineData("socat")]
    public void Twenty_megabytes_pass_both_ways(string tool)
    {
        var random = new Random(5);
        byte[] there = new byte[20_000_000], back = new byte[20_000_000];
        random.NextBytes(there);
        random.NextBytes(back);
        using RunningProcess server = OtherTool.Listen(tool, out string port);
        using Command connect = Command.Start("connect", "127.0.0.1", port);
        Task ours = Task.Run(() => connect.Type(there)), theirs = Task.Run(() => TypeAll(server, back));
        // ncat quits at its client's end, whatever it still has to send.
        if (tool == "ncat")
            Eventually.Blocking(() => ours.IsCompleted && connect.Output.Length == back.Length, () => connect.Say("has not received all"));
        Eventually.Blocking(() => ours.IsCompleted, () => connect.Say("takes no input"));
        connect.EndInput();
        connect.AssertExits(0);
        server.WaitForExit();
        Eventually.Blocking(() => theirs.IsCompleted, () => server.Say("takes no input"));
        Assert.True(there.AsSpan().SequenceEqual(server.Output.Bytes));
        Assert.True(back.AsSpan().SequenceEqual(connect.Output.Bytes));
    }

    private static void TypeAll(RunningProcess process, byte[] bytes)
    {
        process.Type(bytes);
        process.EndInput();
    }
}
