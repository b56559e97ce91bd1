using System.Net;

namespace Clientele.Scripting.Tests.Messages;

/// <summary>A message with holes for customers of a roster.</summary>
public sealed class MessageTemplateTests
{
    // More than one page of the roster.
    private const int Many = RosterQuery.MaxLimit + 100;

    private static readonly CustomerRow s_somebody = new()
    {
        Id = new CustomerId(7),
        Address = "127.0.0.1:1",
        Since = DateTimeOffset.UnixEpoch,
        SendEncoding = "gbk",
        SendFraming = "lines",
    };

    [Theory]
    [InlineData("{customer}/{n:02}/{visit}", "7/03/1\n")]
    [InlineData("{", "{\n")]
    [InlineData(@"\x41\{n}", "A{n}\n")]
    [InlineData("{b=123}{xor@b:hex}", "12330\n")]
    public void Holes_are_filled_for_the_customer(string text, string expected) =>
        Assert.Equal(expected, TextEncoding.Gbk.Decode(Frame(new MessageTemplate(text, 3, 1), s_somebody)));

    [Fact]
    public void Text_is_in_the_customers_encoding_unless_another_is_asked_for()
    {
        Assert.Equal(TextEncoding.Gbk.Encode("好7\n"), Frame(new MessageTemplate("好{customer}", 1, 1), s_somebody));
        var utf8 = new MessageTemplate("好{customer}", 1, 1) { Encoding = TextEncoding.Utf8 };
        Assert.Equal(TextEncoding.Utf8.Encode("好7\n"), Frame(utf8, s_somebody));
    }

    [Fact]
    public void What_is_typed_has_a_line_end_where_the_framing_has_none()
    {
        CustomerRow raw = s_somebody with { SendFraming = "raw" };
        Assert.Equal("1\n"u8, Frame(new MessageTemplate("{n}", 1, 1) { IsTyped = true }, raw));
        Assert.Equal("1\r\n"u8, Frame(new MessageTemplate("{n}", 1, 1) { IsTyped = true, LineEnd = TypedLineEnd.CrLf }, raw));
        Assert.Equal("1"u8, Frame(new MessageTemplate("{n}", 1, 1) { IsTyped = true, LineEnd = TypedLineEnd.None }, raw));
        Assert.Equal("1"u8, Frame(new MessageTemplate("{n}", 1, 1), raw));
        Assert.Equal([0xFF], Frame(new MessageTemplate("[FF]", 1, 1) { HexInput = true }, raw));
    }

    [Fact]
    public void The_same_message_is_the_same_for_one_and_another_for_the_next()
    {
        var template = new MessageTemplate("{uuid}", 1, 42);
        Assert.Equal(Frame(template, s_somebody), Frame(template, s_somebody));
        Assert.NotEqual(Frame(template, s_somebody), Frame(template, s_somebody with { Id = new CustomerId(8) }));
        Assert.NotEqual(Frame(template, s_somebody), Frame(new MessageTemplate("{uuid}", 2, 42), s_somebody));
    }

    [Fact]
    public void Who_cannot_be_told_is_named()
    {
        var snow = new MessageTemplate("☃{n}", 1, 1);
        Assert.Equal(s_somebody.Id, Assert.Throws<UnsendableException>(() => snow.For(s_somebody)).Customer);
        CustomerRow fixedLength = s_somebody with { SendFraming = "fixed:3" };
        Assert.Throws<UnsendableException>(() => new MessageTemplate("{n}", 1000, 1).For(fixedLength));
        Assert.Throws<ParseException>(() => new MessageTemplate("{crc17-modbus}", 1, 1).For(s_somebody));
    }

    [Fact]
    public async Task All_or_none_of_a_list_and_each_of_all_have_their_own()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using Server server = Server.Start(new ServerOptions { Address = IPAddress.Loopback, Port = 0, Framing = Framing.Lines() });
        var peers = new List<Connection>();
        for (int i = 0; i < Many; i++)
            peers.Add(await Connection.ConnectAsync("127.0.0.1", server.Port, new ConnectOptions { Framing = Framing.Lines() }, token));
        await Eventually.True(() => server.Roster.Count == peers.Count, "all are online");
        server.Roster[100]!.SendEncoding = TextEncoding.Gbk;
        IReadOnlyList<CustomerRow> rows = [.. server.Roster.Select(customer => CustomerRow.Of(customer))];

        await Assert.ThrowsAsync<UnsendableException>(async () => await new MessageTemplate("☃{n}", 1, 1).SendAsync(server, rows, token));
        Assert.Equal(0, server.GetStatistics().MessagesSent);

        RosterBroadcast snow = await new MessageTemplate("☃{customer}", 1, 1).BroadcastAsync(server, token);
        Assert.Equal((Many - 1, 1, Many), (snow.Sent + snow.Queued, snow.Untold, snow.Total));
        Assert.Equal([new CustomerId(100)], snow.UntoldFirst);
        IReadOnlyList<SendResult> results = await new MessageTemplate("{customer}", 2, 1).SendAsync(server, rows, token);
        Assert.Equal(Many, results.Count);
        Assert.All(results, result => Assert.True(result is SendResult.Sent or SendResult.Queued));

        var heard = new List<string>();
        foreach (Connection peer in peers)
        {
            await foreach (Message message in peer.Messages.WithCancellation(token))
            {
                heard.Add(message.Text);
                if (!message.Text.StartsWith('☃'))
                    break;
            }

            peer.Abort();
        }

        IEnumerable<int> numbers = Enumerable.Range(1, Many);
        Assert.Equal(numbers.Select(n => $"{n}").Order(), heard.Where(text => !text.StartsWith('☃')).Order());
        Assert.Equal(numbers.Where(n => n != 100).Select(n => $"☃{n}").Order(), heard.Where(text => text.StartsWith('☃')).Order());
    }

    private static byte[] Frame(MessageTemplate template, CustomerRow customer)
    {
        Assert.True(TextEncoding.TryGet(customer.SendEncoding, out TextEncoding? encoding));
        return template.For(customer).ToFrame(Framing.Parse(customer.SendFraming), encoding);
    }
}
