using System.Text.Json;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

public sealed class FramingTests
{
    [Theory]
    [InlineData("raw", "one\ntwo\n", "one\ntwo\n")]
    [InlineData("lines", "one\r\ntwo\n", "one", "two")]
    [InlineData("lines:any", "one\r\ntwo\n", "one", "two")]
    [InlineData("lines:lf", "one\r\ntwo\n", "one\r", "two")]
    [InlineData("lines:crlf", "one\ntwo\r\n", "one\ntwo")]
    [InlineData("delimiter:7C", "one|two|", "one", "two")]
    [InlineData("delimiter:0D0A0D0A", "one\r\ntwo\r\n\r\n", "one\r\ntwo")]
    [InlineData("fixed:3", "onetwo", "one", "two")]
    [InlineData("length:1", "\u0003one\u0005three", "one", "three")]
    [InlineData("length:2be", "\0\u0003one\0\u0005three", "one", "three")]
    [InlineData("length:2le", "\u0003\0one\u0005\0three", "one", "three")]
    [InlineData("length:4be", "\0\0\0\u0003one", "one")]
    [InlineData("length:2be,inclusive", "\0\u0005one", "one")]
    [InlineData("length:1,offset=2", "AB\u0003one", "ABone")]
    public void Messages_are_told_apart_as_asked(string framing, string sent, params string[] messages)
    {
        using var serve = new Serve("--framing", framing, "--output", "jsonl");
        using Peer peer = serve.Connect();
        peer.Send(sent);
        serve.WaitForEvent("said", messages.Length);
        peer.EndSending();
        serve.WaitForEvent("left");
        Assert.Equal(messages, serve.All("said").Select(said => said.Text("text")));
    }

    [Fact]
    public void With_gap_a_message_ends_when_the_customer_has_been_silent_for_so_long()
    {
        using var serve = new Serve("--framing", "gap:400ms", "--output", "jsonl");
        using Peer peer = serve.Connect();
        serve.WaitForEvent("joined");
        peer.Send("half ");
        peer.Send("and half");
        JsonElement said = serve.WaitForEvent("said");
        Assert.Equal("half and half", said.Text("text"));
        TimeSpan waited = said.GetProperty("time").GetDateTime() - serve.All("joined")[0].GetProperty("time").GetDateTime();
        Assert.True(waited >= TimeSpan.FromMilliseconds(390), $"{waited}");
    }

    [Fact]
    public void A_delimiter_that_is_half_a_gbk_character_does_not_cut_it()
    {
        // | elsewhere is the second byte of 116 characters in GBK.
        byte[] sent = Gbk.Bytes("東a|b|");
        Assert.Equal(0x7C, sent[1]);
        using var serve = new Serve("--framing", "delimiter:7C", "--encoding", "gbk", "--output", "jsonl");
        using Peer peer = serve.Connect();
        peer.Send(sent);
        serve.WaitForEvent("said", 2);
        Assert.Equal(["東a", "b"], serve.All("said").Select(said => said.Text("text")));
    }

    [Fact]
    public void A_message_over_the_maximum_ends_only_that_customer()
    {
        using var serve = new Serve("--framing", "lines", "--max-frame", "10", "--output", "jsonl");
        using Peer good = serve.Connect();
        serve.WaitForEvent("joined");
        using Peer bad = serve.Connect();
        bad.Send("12345678901");
        JsonElement left = serve.WaitForEvent("left");
        Assert.Equal(("too-much", 2), (left.Text("reason"), left.Number("customer")));
        good.Send("123456789\n");
        serve.WaitForEvent("said", 2);
        Assert.Equal(["12345678901", "123456789"], serve.All("said").Select(said => said.Text("text")));
        Assert.False(serve.All("said")[0].GetProperty("complete").GetBoolean());
    }
}
