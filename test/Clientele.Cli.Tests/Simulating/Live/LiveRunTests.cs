using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Simulating.Live;

/// <summary>A run as a person watches it: in a real terminal, against a real server.</summary>
public sealed class LiveRunTests
{
    [Fact]
    public void A_run_is_watched_paused_resized_and_ended_and_leaves_the_terminal_as_it_was()
    {
        using var serve = new Serve("--reply", "echo");
        using InTerminal run = Start(serve, "--customers 20 --for 1h");
        run.Screen.WaitFor(t => t.Rows.Count == 10 && t.Rows[2].StartsWith("online      20", StringComparison.Ordinal) && t.Rows[7].Contains("µs", StringComparison.Ordinal));
        Assert.Equal("0", run.Screen.CursorIsShown);
        Assert.EndsWith(" / 1:00:00", run.Screen.Rows[0], StringComparison.Ordinal);
        run.Screen.Press("Space");
        run.WaitForPrompt("space resume  + more  - fewer  q stop");
        run.Screen.Press("p");
        run.WaitForPrompt("space pause  + more  - fewer  q stop");
        foreach (int columns in new[] { 40, 60, 120 })
        {
            run.Screen.Resize(columns, 24);
            run.Screen.WaitFor(t => t.Rows.Count == 10 && t.Rows.Count(row => row.StartsWith("online", StringComparison.Ordinal)) == 1 && t.Rows[0].Length == Math.Min(columns - 1, 72));
        }

        run.Screen.Press("q");
        run.WaitForExit(130);
        AssertIsGivenBack(run);
        Assert.DoesNotContain(run.Screen.Rows, row => row.StartsWith("space", StringComparison.Ordinal) || row.StartsWith("online", StringComparison.Ordinal));
        Assert.Contains(run.Screen.Rows, row => row.StartsWith($"20 customers visit 127.0.0.1:{serve.Port} for 1h", StringComparison.Ordinal));
        Assert.Contains("20 connections, 20 online at most, 0 failed, 0 lost", run.Screen.Rows);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Interrupted_it_reports_and_gives_the_terminal_back(string how)
    {
        using var serve = new Serve("--reply", "echo");
        using InTerminal run = Start(serve, "--customers 5 --for 1h");
        run.WaitFor("online      5");
        if (how == "key")
            run.Screen.Press("C-c");
        else
            Assert.Equal(0, Signals.Send(run.Screen.Program, how == "INT" ? Signals.Interrupt : Signals.Terminate));
        run.WaitForExit(130);
        run.WaitFor("5 connections, 5 online at most");
        AssertIsGivenBack(run);
    }

    [Fact]
    public void A_second_interrupt_ends_it_at_once()
    {
        using var silent = new Host();
        using var run = new InTerminal($"simulate 127.0.0.1:{silent.Port} --customers 1 --for 1h --every 100ms --expect echo --reply-timeout 1h");
        run.WaitFor("online      0");
        using Peer peer = silent.Accept();
        peer.Expect("customer 1 says 1\n");
        run.Screen.Press("C-c");
        run.WaitForPrompt("Ctrl-C ends at once");
        run.Screen.Press("C-c");
        run.WaitForExit(130);
        AssertIsGivenBack(run);
        Assert.DoesNotContain(run.Screen.Rows, row => row.StartsWith("online", StringComparison.Ordinal));
    }

    [Fact]
    public void A_server_that_is_not_there_leaves_one_line()
    {
        using var run = new InTerminal($"simulate 127.0.0.1:{FreePort.NextText()} --customers 3");
        run.WaitForExit(1);
        Assert.StartsWith("clientele: cannot connect to 127.0.0.1:", run.Screen.Rows[0], StringComparison.Ordinal);
        AssertIsGivenBack(run);
    }

    [Fact]
    public void In_chinese_all_of_it_is_chinese()
    {
        using var serve = new Serve("--reply", "echo");
        using InTerminal run = Start(serve, "--customers 7 --for 1h --lang zh-CN");
        run.Screen.WaitFor(t => t.Rows.Count == 10 && t.Rows[2].StartsWith("在线    7", StringComparison.Ordinal) && t.Rows[^1] == "空格 暂停  + 增加  - 减少  q 结束");
        Assert.All(run.Screen.Rows, row => Assert.DoesNotMatch("[a-z]{2,} [a-z]{2,}", row));
        run.Screen.Press("q");
        run.WaitForExit(130);
        run.WaitFor("连接 7 次,最多 7 位同时在线");
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("NO_COLOR=1", false)]
    public void There_are_colours_unless_they_are_not_wanted(string environment, bool colours)
    {
        using var serve = new Serve("--reply", "echo");
        using InTerminal run = Start(serve, "--customers 2 --for 1h", environment);
        run.WaitFor("online      2");
        Assert.Equal(colours, run.Screen.Coloured.Contains("\e[36m", StringComparison.Ordinal));
    }

    private static InTerminal Start(Serve serve, string arguments, string environment = "") =>
        new($"simulate 127.0.0.1:{serve.Port} --every 100ms --expect echo {arguments}", environment, columns: 80);

    private static void AssertIsGivenBack(InTerminal run)
    {
        Assert.Equal("1", run.Screen.CursorIsShown);
        Assert.Contains(" icanon", run.Screen.TerminalModes, StringComparison.Ordinal);
        Assert.Contains(" echo ", run.Screen.TerminalModes, StringComparison.Ordinal);
    }
}
