using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Presence;

/// <summary>What docs/events.md promises of events as JSON.</summary>
public sealed class ServerEventJsonTests
{
    private static readonly string[] s_head = ["event", "time", "sequence", "customer", "address"];

    [Fact]
    public async Task Events_of_a_visit_have_the_documented_fields_in_order()
    {
        await using Server server = Serve.EchoByHandler(Serve.Lines with { Encoding = TextEncoding.Gbk });
        using EventFeed feed = server.Events.Record(EventKinds.All & ~EventKinds.Notices);
        List<ServerEvent> events = [];
        using (Peer peer = await Peer.Join(server))
        {
            await peer.Say(TextEncoding.Gbk.Encode("你好\n"));
            await peer.Hear(5);
            await Eventually.True(() => feed.TakeAll(events) >= 0 && events.Count == 3, "it was told");
            server.Roster[1]!.Name = "till";
            server.Roster[1]!.Name = null;
        }

        await Eventually.True(() => feed.TakeAll(events) >= 0 && events.Count == 6, "it has left");
        JsonElement[] written = [.. events.Select(Written)];

        Assert.Equal(
            ["joined", "said", "told", "renamed", "renamed", "left"], written.Select(one => Text(one, "event")));
        Assert.Equal(s_head, Names(written[0]));
        Assert.Equal([.. s_head, "text", "bytes"], Names(written[1]));
        Assert.Equal(("你好", 4), (Text(written[1], "text"), written[1].GetProperty("bytes").GetInt32()));
        Assert.Equal(["event", "time", "sequence", "customer", "name", "address"], Names(written[3]));
        Assert.Equal([.. s_head, "was"], Names(written[4]));
        string[] totals = ["messagesReceived", "messagesSent", "bytesReceived", "bytesSent", "seconds"];
        Assert.Equal([.. s_head, "reason", .. totals], Names(written[5]));
        Assert.All(written, one => Assert.Matches(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z\z", Text(one, "time")));
    }

    [Fact]
    public async Task An_exception_of_a_handler_is_named_by_its_type_alone()
    {
        await using Server server = Server.Start(
            Serve.Lines, static _ => throw new InvalidOperationException("the password is hunter2"));
        using EventFeed feed = server.Events.Record(EventKinds.Left);
        using Peer peer = await Peer.Connect(server);
        ServerEvent? left = null;
        await Eventually.True(() => feed.TryTake(out left), "it has left");

        JsonElement written = Written(left!);

        Assert.Equal(("failed", "InvalidOperationException"), (Text(written, "reason"), Text(written, "error")));
    }

    [Fact]
    public void An_error_is_one_line_in_the_words_of_the_system_or_of_the_library()
    {
        var reset = new SocketException((int)SocketError.ConnectionReset);

        Assert.Null(ServerEventJson.ErrorText(null));
        Assert.Equal(reset.Message, ServerEventJson.ErrorText(reset));
        Assert.Equal(reset.Message, ServerEventJson.ErrorText(new IOException("a secret", reset)));
        Assert.Equal("IOException", ServerEventJson.ErrorText(new IOException("a secret")));
        Assert.Equal("two lines", ServerEventJson.ErrorText(new AdmissionException("two\nlines")));
    }

    [Fact]
    public void A_program_may_write_fields_of_its_own_beside_those_of_an_event()
    {
        using var events = new ServerEventJson();
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("shop", "Baker Street");
            var skipped = new ServerEventFields { Event = "skipped", Time = DateTimeOffset.UnixEpoch, Count = 3 };
            events.WriteFields(json, skipped);
            json.WriteEndObject();
        }

        Assert.Equal(
            """{"shop":"Baker Street","event":"skipped","time":"1970-01-01T00:00:00.000000Z","count":3}""",
            Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    [Fact]
    public void A_server_that_listens_and_stops_is_written_too()
    {
        using var events = new ServerEventJson();
        var bytes = new ArrayBufferWriter<byte>();
        events.WriteListening(bytes, new IPEndPoint(IPAddress.IPv6Any, 7788), DateTimeOffset.UnixEpoch);
        events.WriteListening(bytes, new UnixDomainSocketEndPoint("/run/shop"), DateTimeOffset.UnixEpoch);
        events.WriteStopped(bytes, new StopReport(3, 1), DateTimeOffset.UnixEpoch);

        Assert.Equal(
            """{"event":"listening","time":"1970-01-01T00:00:00.000000Z","address":"::","port":7788}"""
            + """{"event":"listening","time":"1970-01-01T00:00:00.000000Z","path":"/run/shop"}"""
            + """{"event":"stopped","time":"1970-01-01T00:00:00.000000Z","served":3,"aborted":1}""",
            Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    private static JsonElement Written(ServerEvent happened)
    {
        using var json = new ServerEventJson();
        var bytes = new ArrayBufferWriter<byte>();
        json.Write(bytes, happened);
        return JsonElement.Parse(bytes.WrittenSpan);
    }

    private static string[] Names(JsonElement written) => [.. written.EnumerateObject().Select(member => member.Name)];

    private static string? Text(JsonElement written, string name) => written.GetProperty(name).GetString();
}
