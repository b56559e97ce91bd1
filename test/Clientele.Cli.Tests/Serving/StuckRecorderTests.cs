using System.Text;
using Clientele.Cli.Serving;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary>What the events are written to may take nothing any more, for a while or for good: that is said, and serving goes on.</summary>
public sealed class StuckRecorderTests
{
    private const int Line = 10_000;

    [Theory, InlineData("trap '' XFSZ; "), InlineData("")]
    public void A_log_of_the_largest_size_is_said_once_and_serving_goes_on(string before)
    {
        using var folder = new TemporaryFolder();
        // The runtime's own mappings are files of that size to the system, unless it is told to have none.
        var launch = new Launch { Environment = new Dictionary<string, string?> { ["DOTNET_EnableWriteXorExecute"] = "0" } };
        using var shell = new RunningProcess(
            "/bin/bash",
            ["-c", before + "ulimit -f 20; exec \"$0\" serve --unix \"$1\" --framing lines --reply echo --log \"$2\" --output none", Command.Executable, folder["s"], folder["log"]],
            launch);
        using Peer peer = Peer.ConnectWhenItListens(folder["s"]);
        // Much more than may wait for a recorder, whatever its mark is.
        string line = new string('x', Line) + "\n";
        for (int i = 0; i < 6_000; i++)
        {
            peer.Send(line);
            peer.Expect(line);
        }

        shell.WaitForError($"clientele: cannot write events to {folder["log"]} any more; serving goes on: File too large\n");
        shell.Interrupt();
        shell.AssertExits(0);
        Assert.Equal(1, shell.Error.Text.Split("cannot write events").Length - 1);
        Assert.Equal(20 * 1024, new FileInfo(folder["log"]).Length);
    }

    [Fact]
    public void A_pipe_that_its_reader_leaves_is_said_once_and_serving_goes_on()
    {
        Tools.Need("mkfifo");
        using var folder = new TemporaryFolder();
        using (RunningProcess made = Tools.Start("mkfifo", folder["pipe"]))
            made.AssertExits(0);
        var pipe = new FileStream(folder["pipe"], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        using var serve = new Serve("--log", folder["pipe"], "--reply", "echo");
        ChildProcess.CloseReader(pipe);
        using Peer peer = serve.Connect();
        for (int i = 0; i < 10; i++)
        {
            peer.Send("hello");
            peer.Expect("hello");
        }

        serve.Command.WaitForError($"clientele: nobody reads {folder["pipe"]} any more; serving goes on\n");
        serve.Stop();
        Assert.Single(serve.Command.Error.Text.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void A_log_that_fails_when_the_server_stops_does_not_say_that_serving_goes_on()
    {
        Tools.Need("mkfifo");
        using var folder = new TemporaryFolder();
        using (RunningProcess made = Tools.Start("mkfifo", folder["pipe"]))
            made.AssertExits(0);
        FileStream pipe = new(folder["pipe"], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        using var serve = new Serve("--log", folder["pipe"]);
        var line = new byte[1];
        while (line[0] != '\n')
            pipe.ReadExactly(line);
        ChildProcess.CloseReader(pipe);
        // The first event after this is that it stops.
        serve.Stop();
        Assert.Equal($"clientele: nobody reads {folder["pipe"]} any more\n", serve.Command.Error.Text);
    }

    [Fact]
    public async Task Whatever_ends_a_recorder_takes_it_away_and_serving_goes_on()
    {
        await using Server server = Server.Start(
            new ServerOptions { Address = System.Net.IPAddress.Loopback, Port = 0, Framing = Framing.Lines() },
            static (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span));
        EventTape tape = server.Events.Tape(mark: 1);
        using var json = new EventJson();
        // Not an error of a file: a fault of the program, or memory that has run out.
        var recorder = new EventRecorder(
            server, tape, json, lines => throw new InvalidOperationException(Encoding.UTF8.GetString(lines)),
            "somewhere", stopping: default);
        await recorder.RunAsync().WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
        Assert.True(recorder.HasFailed);
        Assert.False(recorder.HoldsServer);
        using Peer peer = Peer.Connect(server.Port);
        peer.Send("one\ntwo\n");
        peer.Expect("one\ntwo\n");
        Assert.Equal(0, tape.ReadAll((in TapedEvent _) => { }));
        await recorder.WriteStoppedAsync(await server.StopAsync());
    }

    [Fact]
    public async Task Output_that_nobody_takes_is_said_shown_by_the_desk_and_its_return_too()
    {
        using var folder = new TemporaryFolder();
        var launch = new Launch { ReadOutput = false, Environment = new Dictionary<string, string?> { ["XDG_STATE_HOME"] = folder.FullName } };
        using var serve = new Serve(launch, "--unix", folder["s"], "--framing", "lines", "--output", "jsonl", "--desk-listen", "127.0.0.1:0", "--desk-key-file", folder.Write("key", "0123456789abcdef0123456789abcdef"));
        using Peer peer = Peer.ConnectWhenItListens(folder["s"]);
        serve.Command.WaitForError("desk: http://");
        string text = serve.Command.Error.Text;
        using var http = new HttpClient { BaseAddress = new Uri(text[text.IndexOf("http://", StringComparison.Ordinal)..].Split('\n', '?')[0]) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "0123456789abcdef0123456789abcdef");
        Assert.Equal(System.Net.HttpStatusCode.OK, (await http.GetAsync(new Uri("readyz", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        byte[] line = Encoding.ASCII.GetBytes(new string('x', Line) + "\n");
        peer.Socket.Blocking = false;
        const string Stuck = "clientele: standard output takes no more events: nobody is read or accepted until it does";
        Eventually.Blocking(
            () =>
            {
                while (peer.Socket.Send(line, System.Net.Sockets.SocketFlags.None, out System.Net.Sockets.SocketError error) > 0 && error == System.Net.Sockets.SocketError.Success) { }
                return serve.Command.Error.Text.Contains(Stuck, StringComparison.Ordinal);
            },
            () => serve.Command.Say("says nothing of it"));
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, (await http.GetAsync(new Uri("readyz", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("\"state\":\"stalled\"", await http.GetStringAsync(new Uri("api/server", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Matches(@"clientele_server_stalled\S* 1\b", await http.GetStringAsync(new Uri("metrics", UriKind.Relative), TestContext.Current.CancellationToken));
        var output = new Captured(serve.Command.UnreadOutput);
        serve.Command.WaitForError("clientele: standard output takes events again: serving goes on\n");
        Eventually.Blocking(
            () => http.GetAsync(new Uri("readyz", UriKind.Relative), TestContext.Current.CancellationToken).GetAwaiter().GetResult().IsSuccessStatusCode,
            () => "not ready again");
        peer.Dispose();
        serve.Command.Interrupt();
        serve.Command.AssertExits(0);
        // A reader that is slow for two seconds is a stall of its own.
        string[] said = [.. serve.Command.Error.Text.Split('\n').Where(said => said.StartsWith("clientele: standard output", StringComparison.Ordinal)).Select(said => said.Split(':')[1])];
        Assert.Equal(said.Select((_, i) => i % 2 == 0 ? " standard output takes no more events" : " standard output takes events again"), said);
        Assert.Equal(0, said.Length % 2);
        Assert.NotEqual(0, output.Length);
    }
}
