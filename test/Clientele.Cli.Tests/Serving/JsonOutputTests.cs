using System.Text.Json;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

public sealed class JsonOutputTests
{
    private static readonly string[] s_about = ["event", "time", "sequence", "customer", "address"];

    [Fact]
    public void Every_event_of_a_visit_has_what_the_documentation_says()
    {
        using var serve = new Serve("--output", "jsonl", "--reply", "text:收到", "--encoding", "gbk");
        using Peer peer = serve.Connect();
        peer.Send(Gbk.Bytes("你好"));
        peer.Expect(Gbk.Bytes("收到"));
        peer.Dispose();
        serve.WaitForEvent("left");
        serve.Stop();
        Assert.Equal(["listening", "joined", "said", "told", "left", "stopping", "stopped"], serve.Events.Select(e => e.Text("event")));
        Assert.Equal(["event", "time", "address", "port"], serve.Events[0].Names());
        Assert.Equal("127.0.0.1", serve.Events[0].Text("address"));
        Assert.Equal(s_about, serve.Events[1].Names());
        Assert.Equal([.. s_about, "text", "bytes"], serve.Events[2].Names());
        Assert.Equal(("你好", 4L), (serve.Events[2].Text("text"), serve.Events[2].Number("bytes")));
        Assert.Equal([.. s_about, "text", "bytes"], serve.Events[3].Names());
        Assert.Equal("收到", serve.Events[3].Text("text"));
        JsonElement left = serve.Events[4];
        Assert.Equal([.. s_about, "reason", "messagesReceived", "messagesSent", "bytesReceived", "bytesSent", "seconds"], left.Names());
        Assert.Equal(("closed", 1L, 1L, 4L, 4L), (left.Text("reason"), left.Number("messagesReceived"), left.Number("messagesSent"), left.Number("bytesReceived"), left.Number("bytesSent")));
        Assert.Equal(["event", "time", "served", "aborted"], serve.Events[6].Names());
        Assert.Equal((1L, 0L), (serve.Events[6].Number("served"), serve.Events[6].Number("aborted")));
        Assert.Equal([1, 2, 3, 4, 5], serve.Events.Skip(1).SkipLast(1).Select(e => e.Number("sequence")));
        Assert.All(serve.Events, e => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", e.Text("time")));
    }

    [Fact]
    public void A_unix_socket_is_told_by_its_path()
    {
        using var folder = new TemporaryFolder();
        using var serve = new Serve("--unix", folder["s"], "--output", "jsonl");
        Assert.Equal(folder["s"], serve.Events[0].Text("path"));
    }

    [Fact]
    public void Waiting_and_turned_away_say_where_and_why()
    {
        using var serve = new Serve("--output", "jsonl", "--capacity", "1", "--max-customers", "2");
        using Peer first = serve.Connect(), second = serve.Connect();
        JsonElement waiting = serve.WaitForEvent("waiting");
        Assert.Equal([.. s_about, "place"], waiting.Names());
        Assert.Equal(1, waiting.Number("place"));
        using Peer third = serve.Connect();
        JsonElement away = serve.WaitForEvent("turned-away");
        Assert.Equal([.. s_about, "reason", "error"], away.Names());
        Assert.Equal("refused", away.Text("reason"));
    }

    [Theory]
    [InlineData("utf-8", new byte[] { 0xFF }, @"\xFF", true)]
    [InlineData("utf-8", new byte[] { 0x5C, 0x78, 0x46, 0x46 }, @"\xFF", true)]
    [InlineData("utf-8", new byte[] { 0xE4, 0xBD, 0xA0 }, "你", false)]
    [InlineData("gbk", new byte[] { 0xC4, 0x0A }, "\\xC4\n", true)]
    [InlineData("latin1", new byte[] { 0xE9, 0x1B, 0x5B }, "é\e[", false)]
    public void Bytes_stand_beside_text_that_does_not_say_exactly_which_they_are(string encoding, byte[] bytes, string text, bool hex)
    {
        using var serve = new Serve("--output", "jsonl", "--encoding", encoding);
        using Peer peer = serve.Connect();
        peer.Send(bytes);
        JsonElement said = serve.WaitForEvent("said");
        Assert.Equal(text, said.Text("text"));
        Assert.Equal(hex ? Convert.ToHexString(bytes) : null, said.Text("hex"));
        Assert.DoesNotContain('\e', serve.Command.Output.Text);
    }

    [Fact]
    public void A_cut_character_comes_whole_and_no_byte_is_lost()
    {
        using var serve = new Serve("--output", "jsonl", "--encoding", "gbk");
        using Peer peer = serve.Connect();
        byte[] bytes = Gbk.Bytes("你好");
        peer.Send(bytes[..3]);
        serve.WaitForEvent("said");
        peer.Send(bytes[3..]);
        serve.WaitForEvent("said", 2);
        Assert.Equal("你好", string.Concat(serve.All("said").Select(e => e.Text("text"))));
        Assert.Equal(Convert.ToHexString(bytes), string.Concat(serve.All("said").Select(e => e.Text("hex"))));
    }

    [Fact]
    public void What_was_left_of_a_message_is_marked_as_incomplete()
    {
        using var serve = new Serve("--output", "jsonl", "--framing", "lines");
        using Peer peer = serve.Connect();
        peer.Send("whole\nhalf");
        peer.EndSending();
        serve.WaitForEvent("left");
        Assert.Equal([null, "half"], serve.All("said").Select(e => e.TryGetProperty("complete", out JsonElement c) && !c.GetBoolean() ? e.Text("text") : null));
    }

    [Fact]
    public void Nothing_is_skipped_in_a_burst()
    {
        const int Customers = 20, Lines = 5000;
        using var serve = new Serve("--output", "jsonl", "--framing", "lines", "--reply", "echo", "--queue", "64MiB");
        string all = string.Concat(Enumerable.Range(0, Lines).Select(i => $"{i}\n"));
        Parallel.For(0, Customers, _ =>
        {
            using Peer peer = serve.Connect();
            peer.Send(all);
            peer.EndSending();
            peer.Expect(all);
            peer.ExpectEnd();
        });
        serve.WaitForEvent("left", Customers);
        serve.Stop();
        Assert.Equal(Customers * Lines, serve.All("said").Count);
        Assert.Equal(Customers * Lines, serve.All("told").Count);
        Assert.All(serve.All("said").GroupBy(e => e.Number("customer")), said => Assert.Equal(Enumerable.Range(0, Lines).Select(i => $"{i}"), said.Select(e => e.Text("text"))));
        long[] sequence = [.. serve.Events.Skip(1).SkipLast(1).Select(e => e.Number("sequence"))];
        Assert.Equal(Enumerable.Range(1, sequence.Length).Select(i => (long)i), sequence);
    }

    [Fact]
    public void The_log_has_the_same_events_beside_text_output_and_grows_from_run_to_run()
    {
        using var folder = new TemporaryFolder();
        string log = folder["log"];
        for (int run = 1; run <= 2; run++)
        {
            using var serve = new Serve("--log", log, "--reply", "text:ok");
            using Peer peer = serve.Connect();
            peer.Send("hello");
            peer.Expect("ok");
            serve.WaitFor(">>>hello\n");
            serve.Stop();
        }

        JsonElement[] events = [.. File.ReadLines(log).Select(line => JsonElement.Parse(line))];
        string?[] names = [.. events.Select(e => e.Text("event"))];
        Assert.Equal(2, names.Count(name => name == "joined"));
        Assert.Equal(2, names.Count(name => name == "left"));
        Assert.Equal(["hello", "hello"], events.Where(e => e.Text("event") == "said").Select(e => e.Text("text")));
    }
}
