using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary>Operator's commands that nobody types.</summary>
public sealed class CommandInputTests
{
    private const string Unread = "clientele: standard input is not read (--commands - takes commands from it)\n";

    [Fact]
    public void Commands_come_from_standard_input()
    {
        using var serve = new Serve("--commands", "-", "--output", "jsonl");
        using Peer one = serve.Connect(), two = serve.Connect();
        serve.WaitForEvent("joined", 2);
        serve.Command.Type("/to 1 hello\r\n/to 2\n你好\n/li");
        one.Expect("hello\n");
        two.Expect("你好\n");
        serve.Command.Type("st\n");
        serve.Command.WaitForError("2 online\n");
        serve.Command.Type("/kick all\n");
        serve.Command.WaitForError("/kick all --yes\n");
        serve.Command.Type("/kick all --yes\n");
        one.ExpectEnd();
        two.ExpectEnd();
        serve.Command.Type("/stop\n");
        serve.Command.AssertExits(0);
        Assert.All(serve.Command.Output.Lines, line => Assert.StartsWith("{", line, StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_done_is_said_with_its_line_and_the_rest_is_done()
    {
        using var serve = new Serve("--commands", "-", "--encoding", "gbk");
        using Peer one = serve.Connect();
        serve.WaitFor("a new customer is here: #1");
        serve.Command.Type("/to 9 hello\n\n/what\n/to 1 好😀\n");
        serve.Command.Type([0xFF, 0x0A]);
        serve.Command.Type(new string('x', 2_000_000) + "\n/to 1 ok\n");
        one.Expect("ok\n");
        string[] lines = serve.Command.Error.Lines;
        Assert.Equal(5, lines.Length);
        Assert.Equal("clientele: --commands, line 1: #9 is not online, so this went to nobody", lines[0]);
        Assert.StartsWith("clientele: --commands, line 3: not a command: /what", lines[1], StringComparison.Ordinal);
        Assert.Equal("clientele: --commands, line 4: gbk has no character '😀' (U+1F600): nothing was sent", lines[2]);
        Assert.Equal("clientele: --commands, line 5: it is not UTF-8 text, and was not done", lines[3]);
        Assert.StartsWith("clientele: --commands, line 6: a line of more than 1048576 bytes", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Their_end_is_not_a_stop()
    {
        using var serve = new Serve("--commands", "-", "--reply", "echo");
        serve.Command.Type("/list");
        serve.Command.EndInput();
        serve.Command.WaitForError("0 online\n");
        using Peer peer = serve.Connect();
        peer.Send("hello");
        peer.Expect("hello");
        serve.Stop();
    }

    [Fact]
    public void A_customer_who_has_finished_can_still_be_answered()
    {
        using var serve = new Serve("--commands", "-");
        using Peer peer = serve.Connect();
        peer.Send("question");
        peer.EndSending();
        serve.WaitFor(">>>question");
        serve.Command.Type("/to 1 answer\n");
        peer.Expect("answer\n");
    }

    [Fact]
    public void They_come_from_a_file_and_standard_input_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        using var serve = new Serve("--commands", folder.Write("c", "/list\n/stop"));
        serve.Command.AssertExits(0);
        Assert.Equal("0 online\n", serve.Command.Error.Text);
    }

    [Fact]
    public void A_named_pipe_takes_them_from_one_writer_after_another()
    {
        using var folder = new TemporaryFolder();
        using (var made = new RunningProcess("mkfifo", [folder["p"]]))
            made.AssertExits(0);
        using var serve = new Serve("--commands", folder["p"]);
        using Peer peer = serve.Connect();
        serve.WaitFor("a new customer is here: #1");
        foreach (string word in new[] { "one", "two", "three" })
        {
            File.WriteAllText(folder["p"], $"/to 1 {word}\n");
            peer.Expect(word + "\n");
        }

        File.WriteAllText(folder["p"], "/stop\n");
        serve.Command.AssertExits(0);
        Assert.Equal("", serve.Command.Error.Text);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named_before_anything_listens()
    {
        using var folder = new TemporaryFolder();
        Command.Run("serve", "--port", "0", "--commands", folder["none"]).AssertComplains(2, $"--commands: cannot read {folder["none"]}: there is no such file");
        Command.Run("serve", "--port", "0", "--commands", folder.FullName).AssertComplains(2, $"--commands: cannot read {folder.FullName}: it is a folder");
    }

    [Fact]
    public void At_a_terminal_the_prompt_is_the_standard_input()
    {
        using var serve = new InTerminal("serve --bind 127.0.0.1 --port 0 --commands -");
        serve.WaitForPrompt("[0 online]>");
        serve.Screen.Enter("/list");
        serve.Screen.WaitFor(t => t.Rows is ["0 online", ..]);
        serve.Screen.Press("q");
        serve.Screen.WaitForRows("[0 online]> /list", "[0 online]>");
        serve.Screen.Enter("/stop");
        serve.WaitForExit(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_them_it_is_said_once_that_standard_input_is_not_read(bool isThereBefore)
    {
        using var folder = new TemporaryFolder();
        using RunningProcess serve = isThereBefore
            ? new RunningProcess("/bin/sh", ["-c", "exec \"$0\" serve --bind 127.0.0.1 --port 0 < \"$1\"", Command.Executable, folder.Write("c", "/stop\n")])
            : Command.Start("serve", "--bind", "127.0.0.1", "--port", "0");
        serve.WaitForOutput("waiting for customers...\n");
        if (!isThereBefore)
        {
            serve.Type("/list\n");
            serve.Type("/stop\n");
        }

        serve.WaitForError(Unread);
        serve.Interrupt();
        serve.AssertExits(0);
        Assert.Equal(Unread, serve.Error.Text);
    }

    [Fact]
    public void Empty_input_is_not_spoken_of()
    {
        using var serve = new Serve();
        serve.Command.EndInput();
        using Peer peer = serve.Connect();
        serve.WaitFor("a new customer is here: #1");
        Assert.Equal("", serve.Stop().Error.Text);
    }
}
