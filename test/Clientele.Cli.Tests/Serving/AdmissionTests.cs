using System.Text.Json;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

public sealed class AdmissionTests
{
    [Fact]
    public void With_capacity_1_the_second_waits_unread_until_the_first_has_left()
    {
        using var serve = new Serve("--capacity", "1", "--reply", "echo");
        using Peer first = serve.Connect();
        serve.WaitFor("a new customer is here: #1");
        using Peer second = serve.Connect();
        second.Send("me too");
        serve.WaitFor($"in line, place 1: #2 {second.LocalAddress}\n");
        first.Send("hello");
        first.Expect("hello");
        Assert.DoesNotContain("#2 " + second.LocalAddress + ">>>", serve.Command.Output.Text, StringComparison.Ordinal);
        first.Dispose();
        second.Expect("me too");
        serve.WaitFor("a new customer is here: #2");
    }

    [Fact]
    public void Those_in_line_are_told_their_place_when_asked_for()
    {
        using var serve = new Serve("--capacity", "1", "--tell-place");
        using Peer first = serve.Connect(), second = serve.Connect();
        second.Expect("please wait, you are number 1 in line\n");
        using Peer third = serve.Connect();
        third.Expect("please wait, you are number 2 in line\n");
        first.Dispose();
        third.Expect("please wait, you are number 1 in line\n");
    }

    [Fact]
    public void The_place_is_told_in_the_language_and_the_encoding()
    {
        using var serve = new Serve("--capacity", "1", "--tell-place", "--lang", "zh-CN", "--encoding", "gbk", "--eol", "crlf");
        using Peer first = serve.Connect(), second = serve.Connect();
        second.Expect(Gbk.Bytes("请稍候,您排在第 1 位\r\n"));
    }

    [Fact]
    public void Nobody_is_told_a_place_unless_asked_for()
    {
        using var serve = new Serve("--capacity", "1");
        using Peer first = serve.Connect(), second = serve.Connect();
        serve.WaitFor("in line, place 1");
        serve.Command.Interrupt();
        second.ExpectEnd();
    }

    [Theory]
    [InlineData("--max-customers")]
    [InlineData("--max-per-address")]
    public void More_customers_than_allowed_are_refused(string limit)
    {
        using var serve = new Serve(limit, "1", "--output", "jsonl");
        using Peer first = serve.Connect();
        serve.WaitForEvent("joined");
        using Peer second = serve.Connect();
        JsonElement away = serve.WaitForEvent("turned-away");
        Assert.Equal(("refused", 2), (away.Text("reason"), away.Number("customer")));
        first.Dispose();
        serve.WaitForEvent("left");
        using Peer third = serve.Connect();
        Assert.Equal(3, serve.WaitForEvent("joined", 2).Number("customer"));
    }

    [Fact]
    public void The_limit_for_an_address_is_for_each_by_itself()
    {
        using var serve = new Serve("--max-per-address", "1", "--bind", "*", "--port", "0");
        using Peer four = Peer.Connect(serve.Port), six = Peer.Connect(serve.Port, "::1");
        serve.WaitFor("a new customer is here: #2");
    }

    [Fact]
    public void A_customer_that_is_silent_for_too_long_is_let_go()
    {
        using var serve = new Serve("--idle-timeout", "300ms", "--output", "jsonl");
        using Peer peer = serve.Connect();
        peer.ExpectEnd();
        JsonElement left = serve.WaitForEvent("left");
        Assert.Equal("idle", left.Text("reason"));
        Assert.InRange(left.GetProperty("seconds").GetDouble(), 0.29, 20);
    }

    [Theory]
    [InlineData("3/s")]
    [InlineData("3")]
    [InlineData("20KiB/s")]
    [InlineData("1000/s,20KiB/s")]
    public void A_customer_that_says_more_in_a_second_than_allowed_is_let_go(string rate)
    {
        using var serve = new Serve("--max-rate", rate, "--framing", "lines", "--output", "jsonl");
        using Peer peer = serve.Connect();
        string line = new string('x', 9999) + "\n";
        peer.Send(line + line + line + line);
        Assert.Equal("too-much", serve.WaitForEvent("left").Text("reason"));
    }
}
