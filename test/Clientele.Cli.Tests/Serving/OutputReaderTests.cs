using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary>Whoever reads our output may be slow, may stop, and may go.</summary>
public sealed class OutputReaderTests
{
    private const int Line = 10_000;
    private const long Fits = 16_000_000;
    private const long Most = 60_000_000;

    [Fact]
    public void Nothing_is_lost_and_nothing_grows_when_the_reader_stops_for_a_while()
    {
        using var folder = new TemporaryFolder();
        string socket = folder["s"];
        using var serve = new Serve(new Launch { ReadOutput = false }, "--unix", socket, "--framing", "lines", "--output", "jsonl");
        using Peer peer = Peer.ConnectWhenItListens(socket);
        // The server may take what fits into its 16 MiB, and then it reads no more.
        byte[] line = Encoding.ASCII.GetBytes(new string('x', Line) + "\n");
        peer.Socket.Blocking = false;
        long sent = 0;
        // However slow the server is, it takes what fits; what it takes in the two seconds after that has a bound.
        while (sent < Most && peer.Socket.Poll(sent < Fits ? Eventually.Patience : TimeSpan.FromSeconds(2), SelectMode.SelectWrite))
            sent += peer.Socket.Send(line.AsSpan((int)(sent % line.Length)), SocketFlags.None, out _);

        Assert.InRange(sent, Fits, Most - 1);
        Assert.InRange(serve.Command.WorkingSet, 0, 250_000_000);
        long whole = sent / line.Length;
        var output = new Captured(serve.Command.UnreadOutput);
        peer.Dispose();
        Eventually.Blocking(() => output.Text.Contains("\"left\"", StringComparison.Ordinal), () => serve.Command.Say("has not said who left"));
        serve.Command.Interrupt();
        serve.Command.AssertExits(0);
        Eventually.Blocking(() => output.Ended.IsCompleted, () => "output has no end");
        JsonElement[] events = [.. output.Lines.Select(text => JsonElement.Parse(text))];
        Assert.Equal(whole, events.Count(e => e.Text("event") == "said" && e.Number("bytes") == Line));
        Assert.DoesNotContain(events, e => e.Text("event") == "skipped");
    }

    [Fact]
    public void A_reader_that_has_stopped_holds_up_nobody_at_the_end()
    {
        using var folder = new TemporaryFolder();
        string socket = folder["s"];
        using var serve = new Serve(new Launch { ReadOutput = false }, "--unix", socket, "--reply", "echo", "--stop-timeout", "300ms");
        using Peer peer = Peer.ConnectWhenItListens(socket);
        for (int i = 0; i < 30; i++)
        {
            // More than a pipe holds.
            peer.Send(new string('x', Line));
            peer.Expect(new string('x', Line));
        }

        serve.Command.Interrupt();
        Assert.Equal(0, serve.Command.WaitForExit());
    }

    [Fact]
    public void A_reader_that_has_gone_does_not_end_the_server()
    {
        using var folder = new TemporaryFolder();
        string socket = folder["s"];
        using var serve = new Serve(new Launch { ReadOutput = false }, "--unix", socket, "--reply", "echo");
        using Peer peer = Peer.ConnectWhenItListens(socket);
        serve.Command.StopReading();
        for (int i = 0; i < 10; i++)
        {
            peer.Send("hello");
            peer.Expect("hello");
        }

        serve.Command.WaitForError("clientele: nobody reads standard output any more; serving goes on\n");
        serve.Command.Interrupt();
        serve.Command.AssertExits(0);
        Assert.EndsWith("serving goes on\nstopped: 1 served, 0 aborted\n", serve.Command.Error.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "customer #1 ", "stopping... (Ctrl-C again to abort)", " has left (server-stopping)", "stopped: 1 served, 0 aborted")]
    [InlineData("jsonl", "\"text\":\"hello\"", "\"stopping\"", "\"server-stopping\"", "\"served\":1,\"aborted\":0}")]
    public void A_reader_that_goes_with_the_stop_loses_no_line(string format, params string[] last)
    {
        using var folder = new TemporaryFolder();
        string socket = folder["s"];
        using var serve = new Serve(new Launch { ReadOutput = false }, "--unix", socket, "--reply", "echo", "--output", format);
        using Peer peer = Peer.ConnectWhenItListens(socket);
        peer.Send("hello");
        peer.Expect("hello");
        string read = "";
        var buffer = new byte[1];
        while (!read.EndsWith("hello", StringComparison.Ordinal) && serve.Command.UnreadOutput.Read(buffer) > 0)
            read += (char)buffer[0];
        serve.Command.StopReading();
        serve.Command.Interrupt();
        serve.Command.AssertExits(0);
        string said = serve.Command.Error.Text;
        Assert.StartsWith("clientele: nobody reads standard output any more; its last lines are here:\n", said, StringComparison.Ordinal);
        Assert.DoesNotContain("serving goes on", said, StringComparison.Ordinal);
        foreach (string words in last)
            Assert.Contains(words, said, StringComparison.Ordinal);
        // The line that the reader had begun is there whole.
        Assert.Contains(read.Split('\n')[^1], said, StringComparison.Ordinal);
        Assert.DoesNotContain("listening", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_c_of_a_pipeline_shows_how_it_ended()
    {
        Tools.Need("tmux", "tee");
        using var folder = new TemporaryFolder();
        using var tmux = new Tmux("bash --norc --noprofile --noediting", columns: 100);
        tmux.WaitFor(t => t.Rows is [.., var row] && row.StartsWith("bash", StringComparison.Ordinal));
        tmux.Enter($"PS1='$ '; clear; '{Command.Executable}' serve --unix {folder["s"]} | tee {folder["f"]}");
        using Peer peer = Peer.ConnectWhenItListens(folder["s"]);
        tmux.WaitFor(t => t.Rows.Any(row => row.StartsWith("a new customer is here", StringComparison.Ordinal)));
        tmux.Press("C-c");
        // Of the lines before it, some may have gone into the pipe before tee was gone: nobody sees those.
        tmux.WaitFor(t => t.Rows.Contains("stopped: 1 served, 0 aborted"));
        Assert.DoesNotContain(tmux.Rows, row => row.Contains("serving goes on", StringComparison.Ordinal));
    }

    [Fact]
    public void A_full_disk_is_said_once_and_does_not_end_the_server()
    {
        using var folder = new TemporaryFolder();
        string socket = folder["s"];
        using var shell = new RunningProcess("/bin/sh", ["-c", "exec \"$0\" serve --unix \"$1\" --reply echo --output jsonl >/dev/full", Command.Executable, socket]);
        using Peer peer = Peer.ConnectWhenItListens(socket);
        peer.Send("hello");
        peer.Expect("hello");
        shell.WaitForError("clientele: cannot write events to standard output any more; serving goes on: No space left on device\n");
        peer.Send("again");
        peer.Expect("again");
        shell.Interrupt();
        shell.AssertExits(0);
    }
}
