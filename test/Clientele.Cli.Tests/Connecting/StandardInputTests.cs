using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Connecting;

/// <summary>Standard input as other programs and terminals leave it.</summary>
public sealed class StandardInputTests : IDisposable
{
    private readonly Host _host = new();

    [Fact]
    public void Non_blocking_input_is_waited_for()
    {
        Tools.Need("python3");
        using RunningProcess shell = Run("python3 -c 'import os; os.set_blocking(0, False)'; exec \"$0\" connect 127.0.0.1 \"$1\"");
        using Peer server = _host.Accept();
        server.Send("ready");
        shell.WaitForOutput("ready");
        shell.Type("later\n");
        server.Expect("later\n");
        shell.Type("last");
        shell.EndInput();
        Assert.Equal("last", server.ReceiveAllText());
        server.Dispose();
        shell.AssertExits(0);
        Assert.Equal("", shell.Error.Text);
    }

    [Theory]
    [InlineData("0> /dev/null", "clientele: cannot read standard input: it is open for writing only, as nohup leaves it; nothing is sent\n")]
    [InlineData("< /", "clientele: cannot read standard input: it is a folder; nothing is sent\n")]
    [InlineData("<&-", "")]
    public void Input_that_cannot_be_read_is_named_and_taken_as_closed(string input, string said)
    {
        using RunningProcess shell = Run($"exec \"$0\" connect 127.0.0.1 \"$1\" {input}");
        using Peer server = _host.Accept();
        server.ExpectEnd();
        server.Send("answer");
        server.Dispose();
        shell.AssertExits(0);
        Assert.Equal("answer", shell.Output.Text);
        Assert.Equal(said, shell.Error.Text);
    }

    [Theory]
    [InlineData(" > {0}", "")]
    [InlineData("", "TERM=dumb")]
    public void Where_the_prompt_cannot_be_the_terminals_own_editing_is(string output, string environment)
    {
        using var folder = new TemporaryFolder();
        using InTerminal connect = Start(output.Replace("{0}", folder["out"], StringComparison.Ordinal), environment, out Peer server);
        connect.Screen.Type("wrong");
        connect.Screen.Press("C-u");
        connect.Screen.Enter("right");
        server.Expect("right\n");
        connect.Screen.Type("half");
        connect.Screen.Press("BSpace", "BSpace");
        connect.Screen.Enter("nds 你好");
        server.Expect("hands 你好\n");
        server.Send("heard\n");
        connect.Screen.Press("C-d");
        server.ExpectEnd();
        server.Dispose();
        connect.WaitForExit(0);
        if (output.Length > 0)
            Assert.Equal("heard\n", File.ReadAllText(folder["out"]));
        Assert.Equal("00", connect.Screen.ApplicationKeys);
        Assert.DoesNotContain(connect.Screen.AllRows, row => row.Contains('\e') || row.Contains("[6n", StringComparison.Ordinal));
    }

    [Fact]
    public void There_a_line_that_cannot_be_sent_is_said_and_the_next_one_goes()
    {
        using InTerminal connect = Start("--encoding gbk", "TERM=dumb", out Peer server);
        connect.Screen.Enter("好😀");
        connect.WaitFor("clientele: gbk has no character '😀' (U+1F600): nothing was sent");
        connect.Screen.Enter("ok");
        server.Expect("ok\n");
    }

    [Fact]
    public void There_a_line_that_the_terminal_cuts_is_not_sent()
    {
        using InTerminal connect = Start("", "TERM=dumb", out Peer server);
        // In pieces: tmux takes no argument that is much longer.
        for (int i = 0; i < 10; i++)
            connect.Screen.Type(new string('x', 500));
        connect.Screen.Enter("");
        connect.WaitFor("clientele: the terminal cuts a line at 4095 bytes: nothing was sent");
        connect.Screen.Enter("ok");
        server.Expect("ok\n");
    }

    [Fact]
    public void A_paste_that_is_too_long_for_the_prompt_is_not_sent_and_that_is_said()
    {
        using InTerminal connect = Start("", "", out Peer server);
        connect.WaitForPrompt(">");
        connect.Screen.Paste(new string('x', 70_000));
        connect.Screen.Press("Enter");
        connect.WaitFor("a line has at most 65536 characters here: nothing was sent (a pipe sends longer ones)");
        connect.Screen.Enter("ok");
        server.Expect("ok\n");
    }

    public void Dispose() => _host.Dispose();

    private RunningProcess Run(string script) => new("/bin/sh", ["-c", script, Command.Executable, _host.PortText]);

    private InTerminal Start(string arguments, string environment, out Peer server)
    {
        var connect = new InTerminal($"connect 127.0.0.1 {_host.PortText} {arguments}", environment);
        server = _host.Accept();
        return connect;
    }
}
