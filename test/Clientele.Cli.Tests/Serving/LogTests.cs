using System.Text.Json;
using Clientele.Cli.Output;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary>A log is appended to whatever others do with the file, and holds whole lines only.</summary>
public sealed class LogTests
{
    [Fact]
    public void The_log_begins_with_where_it_listens_and_ends_with_how_it_stopped()
    {
        using var folder = new TemporaryFolder();
        using var serve = new Serve(new Launch { ReadOutput = false }, "--log", folder["log"], "--output", "none", "--unix", folder["s"]);
        using (Peer peer = Peer.ConnectWhenItListens(folder["s"]))
        {
            peer.Send("hello");
            WaitFor(folder["log"], "\"said\"");
        }

        WaitFor(folder["log"], "\"left\"");
        serve.Stop();
        JsonElement[] events = Events(folder["log"]);
        Assert.Equal(["listening", "joined", "said", "left", "stopping", "stopped"], events.Select(e => e.Text("event")));
        Assert.Equal(folder["s"], events[0].Text("path"));
        Assert.Equal(1, events[^1].Number("served"));
    }

    [Fact]
    public void Two_servers_share_a_log_and_every_line_is_whole()
    {
        const int Customers = 8, Lines = 2000;
        using var folder = new TemporaryFolder();
        using var one = new Serve("--log", folder["log"], "--framing", "lines");
        using var two = new Serve("--log", folder["log"], "--framing", "lines");
        Parallel.For(0, Customers, i =>
        {
            using Peer peer = (i % 2 == 0 ? one : two).Connect();
            peer.Send(string.Concat(Enumerable.Range(0, Lines).Select(line => $"{i} {line} {new string('x', line % 700)}\n")));
            peer.EndSending();
            peer.ExpectEnd();
        });
        one.WaitFor("has left");
        one.Stop();
        two.Stop();
        JsonElement[] events = Events(folder["log"]);
        Assert.Equal(Customers * Lines, events.Count(e => e.Text("event") == "said"));
        Assert.Equal(2, events.Count(e => e.Text("event") == "listening"));
        Assert.Equal(2, events.Count(e => e.Text("event") == "stopped"));
        foreach (IGrouping<string, string> said in events.Where(e => e.Text("event") == "said").Select(e => e.Text("text")!).GroupBy(text => text[..1]))
            Assert.Equal(Enumerable.Range(0, Lines), said.Select(text => int.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Standard_output_that_two_servers_append_to_has_whole_lines()
    {
        Tools.Need("sh");
        using var folder = new TemporaryFolder();
        RunningProcess[] servers = [.. "ab".Select(name => new RunningProcess(
            "/bin/sh", ["-c", "exec \"$0\" serve --unix \"$1\" --framing lines --output jsonl >>\"$2\"", Command.Executable, folder[$"{name}"], folder["out"]]))];
        Parallel.For(0, 4, i =>
        {
            using Peer peer = Peer.ConnectWhenItListens(folder[i % 2 == 0 ? "a" : "b"]);
            peer.Send(string.Concat(Enumerable.Range(0, 2000).Select(line => $"{line} {new string('x', line % 700)}\n")));
            peer.EndSending();
            peer.ExpectEnd();
        });
        foreach (RunningProcess server in servers)
        {
            server.Interrupt();
            server.AssertExits(0);
            server.Dispose();
        }

        Assert.Equal(8000, Events(folder["out"]).Count(e => e.Text("event") == "said"));
    }

    [Fact]
    public void A_log_that_is_truncated_goes_on_at_its_beginning()
    {
        using var folder = new TemporaryFolder();
        using var serve = new Serve("--log", folder["log"], "--framing", "lines");
        using Peer peer = serve.Connect();
        peer.Send("before\n");
        WaitFor(folder["log"], "before");
        // What logrotate's copytruncate does, and somebody's note.
        File.WriteAllText(folder["log"], "{\"note\":\"rotated\"}\n");
        peer.Send("after\n");
        WaitFor(folder["log"], "after");
        serve.Stop();
        string[] lines = File.ReadAllLines(folder["log"]);
        Assert.Equal("{\"note\":\"rotated\"}", lines[0]);
        Assert.Equal("after", JsonElement.Parse(lines[1]).Text("text"));
        Assert.DoesNotContain('\0', File.ReadAllText(folder["log"]));
    }

    [Fact]
    public void Reopened_it_goes_on_in_a_new_file_and_in_the_old_one_when_that_fails()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["logs"]);
        string path = Path.Combine(folder["logs"], "log");
        using LogFile log = LogFile.Open(path);
        log.Write("one\n"u8);
        File.Move(path, folder["old"]);
        log.Write("two\n"u8);
        log.Reopen();
        Assert.True(File.Exists(path));
        log.Write("three\n"u8);
        log.Reopen();
        log.Reopen();
        log.Write("four\n"u8);
        Directory.Move(folder["logs"], folder["elsewhere"]);
        Assert.ThrowsAny<IOException>(log.Reopen);
        log.Write("five\n"u8);
        Assert.Equal("one\ntwo\n", File.ReadAllText(folder["old"]));
        Assert.Equal("three\nfour\nfive\n", File.ReadAllText(Path.Combine(folder["elsewhere"], "log")));
        Assert.Equal(24, log.Written);
    }

    [Theory, InlineData("{\"event\":\"le", "{\"event\":\"le\n"), InlineData("whole\n", "whole\n"), InlineData("", "")]
    public void A_last_line_that_was_cut_is_ended_first(string before, string after)
    {
        using var folder = new TemporaryFolder();
        folder.Write("log", before);
        using (var serve = new Serve("--log", folder["log"]))
            serve.Stop();
        string text = File.ReadAllText(folder["log"]);
        Assert.StartsWith(after + "{\"event\":\"listening\"", text, StringComparison.Ordinal);
        Assert.EndsWith("\"aborted\":0}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_that_nobody_reads_is_reported_and_one_that_somebody_reads_is_written_to()
    {
        Tools.Need("mkfifo");
        using var folder = new TemporaryFolder();
        using (RunningProcess made = Tools.Start("mkfifo", folder["pipe"]))
            made.AssertExits(0);
        Command.Run("serve", "--port", "0", "--log", folder["pipe"]).AssertComplains(
            2, $"--log: cannot write to {folder["pipe"]}: it is a pipe or a socket that nobody reads (start its reader first)");
        Command.Run("--lang", "zh-CN", "serve", "--port", "0", "--log", folder["pipe"]).AssertComplains(2, "没有人读取的管道");
        // Opened for both, this waits for nobody.
        using var pipe = new FileStream(folder["pipe"], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        using var serve = new Serve("--log", folder["pipe"]);
        using (Peer peer = serve.Connect())
            peer.Send("through a pipe");
        serve.WaitFor("has left");
        serve.Stop();
        var text = new byte[64 * 1024];
        int length = 0;
        while (!System.Text.Encoding.UTF8.GetString(text, 0, length).Contains("\"stopped\"", StringComparison.Ordinal))
            length += pipe.Read(text, length, text.Length - length);
        Assert.Contains("through a pipe", System.Text.Encoding.UTF8.GetString(text, 0, length), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_but_where_it_listens_is_said_without_output()
    {
        using var serve = new Serve(new Launch { ReadOutput = false }, "--output", "none", "--reply", "echo", "--port", "0", "--bind", "127.0.0.1");
        serve.Command.WaitForError("listening on 127.0.0.1:");
        int port = int.Parse(serve.Command.Error.Text.TrimEnd('\n').Split(':')[^1], System.Globalization.CultureInfo.InvariantCulture);
        using (Peer peer = Peer.Connect(port))
        {
            peer.Send("hello");
            peer.Expect("hello");
        }

        serve.Command.Interrupt();
        Assert.Equal("", new StreamReader(serve.Command.UnreadOutput).ReadToEnd());
        serve.Command.AssertExits(0);
        Assert.Single(serve.Command.Error.Text.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Errors_are_said_without_output()
    {
        using var folder = new TemporaryFolder();
        using var shell = new RunningProcess(
            "/bin/bash", ["-c", "ulimit -n 200; exec \"$0\" serve --unix \"$1\" --output none", Command.Executable, folder["s"]]);
        List<Peer> peers = [Peer.ConnectWhenItListens(folder["s"])];
        for (int i = 0; i < 250; i++)
            peers.Add(Peer.ConnectWhenItListens(folder["s"]));
        shell.WaitForError("clientele: out of descriptors: accepting pauses, everyone online is still served\n");
        peers.ForEach(peer => peer.Dispose());
        shell.WaitForError("clientele: accepting goes on\n");
        shell.Interrupt();
        shell.AssertExits(0);
        Assert.Equal("", shell.Output.Text);
        Assert.DoesNotContain("stopping", shell.Error.Text, StringComparison.Ordinal);
    }

    private static void WaitFor(string path, string text) =>
        Eventually.Blocking(() => File.Exists(path) && Read(path).Contains(text, StringComparison.Ordinal), () => $"{path} has no {text}");

    private static string Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new StreamReader(file).ReadToEnd();
    }

    private static JsonElement[] Events(string path) => [.. File.ReadLines(path).Select(line => JsonElement.Parse(line))];
}
