using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

public sealed class ReplyTests
{
    [Theory]
    [InlineData]
    [InlineData("--reply", "none")]
    public void Nothing_is_answered_unless_asked_for(params string[] arguments)
    {
        using var serve = new Serve(arguments);
        using Peer peer = serve.Connect();
        peer.Send("hello");
        serve.WaitFor(">>>hello\n");
        serve.Command.Interrupt();
        peer.ExpectEnd();
        serve.Command.AssertExits(0);
    }

    [Fact]
    public void Echo_sends_back_every_byte_as_it_came()
    {
        using var serve = new Serve("--reply", "echo", "--encoding", "gbk");
        using Peer peer = serve.Connect();
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        peer.Send(all);
        peer.Expect(all);
    }

    [Theory]
    [InlineData("lines", "one\r\ntwo\n")]
    [InlineData("length:2be", "\0\u0003one")]
    [InlineData("length:2be,offset=1", "A\0\u0003one")]
    [InlineData("delimiter:7C", "one|")]
    public void Echo_of_frames_is_what_was_sent(string framing, string frames)
    {
        using var serve = new Serve("--reply", "echo", "--framing", framing);
        using Peer peer = serve.Connect();
        peer.Send(frames);
        peer.Expect(frames);
    }

    [Fact]
    public void Echo_loses_nothing_of_what_is_read_slowly_when_it_may_wait()
    {
        using var serve = new Serve("--reply", "echo", "--overflow", "wait", "--queue", "64KiB");
        using Peer peer = Peer.ConnectSlowReader(serve.Port);
        byte[] sent = new byte[20_000_000];
        new Random(1).NextBytes(sent);
        Task sending = Task.Run(() => peer.Send(sent));
        byte[] got = peer.Receive(1000);
        Assert.False(sending.IsCompleted, "20 MB fit nowhere: the server waits for the customer it answers");
        // Read on quickly: byte by byte of a small window takes long on a busy machine.
        peer.Socket.ReceiveBufferSize = 4 * 1024 * 1024;
        Assert.Equal(sent, (byte[])[.. got, .. peer.Receive(sent.Length - got.Length)]);
    }

    [Fact]
    public void A_text_answers_every_message_in_the_encoding()
    {
        using var serve = new Serve("--reply", "text:收到", "--encoding", "gbk");
        using Peer peer = serve.Connect();
        for (int i = 0; i < 3; i++)
        {
            peer.Send(Gbk.Bytes("你好"));
            peer.Expect(Gbk.Bytes("收到"));
        }

        serve.WaitFor(">>>你好\n");
        serve.WaitFor("<<<收到\n");
    }

    [Theory]
    [InlineData("lines", null, "ok\n")]
    [InlineData("lines:crlf", null, "ok\r\n")]
    [InlineData("raw", null, "ok")]
    [InlineData("raw", "lf", "ok\n")]
    [InlineData("raw", "crlf", "ok\r\n")]
    [InlineData("raw", "none", "ok")]
    [InlineData("lines", "crlf", "ok\r\n")]
    [InlineData("length:1", null, "\u0002ok")]
    public void A_text_ends_as_the_framing_wants_or_as_asked(string framing, string? eol, string answer)
    {
        using var serve = new Serve(["--reply", "text:ok", "--framing", framing, .. eol is null ? Array.Empty<string>() : ["--eol", eol]]);
        using Peer peer = serve.Connect();
        peer.Send(framing switch { "length:1" => "\u0002hi", _ => "hi\r\n" });
        peer.EndSending();
        Assert.Equal(answer, peer.ReceiveAllText());
    }

    [Theory]
    [InlineData(@"text:OK\n", "OK\n")]
    [InlineData(@"text:a\tb\r\n", "a\tb\r\n")]
    [InlineData(@"text:C:\\dir\\x41", @"C:\dir\x41")]
    [InlineData(@"text:{""ok"": {""n"": [1]}}", @"{""ok"": {""n"": [1]}}")]
    [InlineData(@"text:{", "{")]
    [InlineData(@"text:{}{nobody}{{", "{}{nobody}{{")]
    [InlineData(@"text:{{n}", "{n}")]
    [InlineData(@"text:{""you"":{customer},""n"":{n}}\x21", @"{""you"":1,""n"":1}!")]
    public void Escapes_stand_for_characters_and_a_brace_for_itself_unless_it_is_a_hole(string rule, string answer)
    {
        using var serve = new Serve("--reply", rule);
        using Peer peer = serve.Connect();
        peer.Send("?");
        peer.EndSending();
        Assert.Equal(answer, peer.ReceiveAllText());
    }

    [Fact]
    public void Holes_are_filled_for_each_message_and_framed()
    {
        using var serve = new Serve("--reply", "text:{customer}/{n}/{random:7-7}", "--framing", "length:1");
        using Peer first = serve.Connect();
        for (int i = 1; i <= 3; i++)
        {
            first.Send("\u0002hi");
            first.Expect($"\u0005{1}/{i}/7");
        }
    }

    [Fact]
    public void Bytes_can_be_written_in_a_text()
    {
        using var serve = new Serve("--reply", @"text:\x06ok\xFF");
        using Peer peer = serve.Connect();
        peer.Send("?");
        peer.Expect([6, (byte)'o', (byte)'k', 0xFF]);
    }

    [Fact]
    public void The_lines_of_a_file_answer_in_turn_for_each_customer_and_begin_again()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("answers", "一\ntwo\n三\n");
        using var serve = new Serve("--reply", "file:" + file, "--framing", "lines", "--encoding", "gbk");
        using Peer peer = serve.Connect(), other = serve.Connect();
        foreach (string answer in new[] { "一\n", "two\n", "三\n", "一\n" })
        {
            peer.Send("next\n");
            peer.Expect(Gbk.Bytes(answer));
        }

        other.Send("next\n");
        other.Expect(Gbk.Bytes("一\n"));
    }
}
