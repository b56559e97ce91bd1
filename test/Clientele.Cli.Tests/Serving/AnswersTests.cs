using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

public sealed class AnswersTests
{
    [Fact]
    public void A_customer_is_greeted_before_anything_else()
    {
        using var serve = new Serve("--greeting", @"220 你好 {customer}\r\n", "--encoding", "gbk", "--reply", "echo");
        using Peer first = serve.Connect(), second = serve.Connect();
        first.Expect(Gbk.Bytes("220 你好 1\r\n"));
        second.Expect(Gbk.Bytes("220 你好 2\r\n"));
        first.Send("hi");
        first.Expect("hi");
        serve.WaitFor("<<<220 你好 1");
    }

    [Fact]
    public void The_first_rule_that_fits_answers_and_the_reply_what_fits_none()
    {
        using var serve = new Serve(
            "--framing", "lines",
            "--on", "text:PING", "PONG {n}",
            "--on", @"regex:^SET (?<key>\w+)=(?<value>.*)$", "{key} is {value}, {length@v}{v={value}}",
            "--on", "starts:SET", "what?",
            "--on", "not:contains:a", "no a",
            "--reply", "text:some a");
        using Peer peer = serve.Connect();
        foreach ((string said, string answer) in new[]
        {
            ("PING", "PONG 1"), ("SET x=7 瓶", "x is 7 瓶, 57 瓶"), ("SET", "what?"), ("hello", "no a"), ("a", "some a"),
            // What a customer says is never a template, nor a pattern.
            ("SET y={n}.*", "y is {n}.*, 5{n}.*"),
        })
        {
            peer.Send(said + "\n");
            peer.Expect(answer + "\n");
        }
    }

    [Fact]
    public void Bytes_fit_with_any_digit_and_a_sum_is_computed()
    {
        using var serve = new Serve("--framing", "fixed:6", "--on", "hex:0103????0001", @"\x01\x03\x02{n:2be}{crc8}");
        using Peer peer = serve.Connect();
        peer.Send([0x01, 0x04, 0x12, 0x34, 0x00, 0x01]);
        peer.Send([0x01, 0x03, 0x12, 0x34, 0x00, 0x01]);
        byte[] answer = peer.Receive(6);
        Assert.Equal([0x01, 0x03, 0x02, 0x00, 0x02], answer[..5]);
    }

    [Theory]
    [InlineData("disconnect")]
    [InlineData("wait")]
    public void A_customer_is_let_go_after_so_many_messages(string overflow)
    {
        using var serve = new Serve("--framing", "lines", "--reply", "echo", "--close-after", "2", "--overflow", overflow);
        using Peer peer = serve.Connect();
        peer.Send("1\n2\n3\n");
        Assert.Equal("1\n2\n", peer.ReceiveAllText());
        serve.WaitFor("has left");
    }

    [Fact]
    public void A_crowd_gets_each_its_own_answer()
    {
        using var serve = new Serve(
            "--framing", "lines", "--greeting", "hello {customer}", "--on", "regex:^from (?<who>.*)$", "{who}", "--close-after", "20");
        Parallel.For(0, 50, i =>
        {
            using Peer peer = serve.Connect();
            for (int n = 0; n < 20; n++)
                peer.Send($"from {i}-{n}\n");
            string[] lines = peer.ReceiveAllText().Split('\n');
            Assert.StartsWith("hello ", lines[0], StringComparison.Ordinal);
            Assert.Equal(Enumerable.Range(0, 20).Select(n => $"{i}-{n}"), lines[1..^1]);
        });
    }
}
