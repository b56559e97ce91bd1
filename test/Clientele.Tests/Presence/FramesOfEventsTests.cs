using System.Buffers;
using System.Text;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Presence;

/// <summary>Events show messages, and have the frames that they came in.</summary>
public sealed class FramesOfEventsTests
{
    [Theory]
    [InlineData("lines", "hi\n", "hi", false)]
    [InlineData("lines:crlf", "hi\r\n", "hi", false)]
    [InlineData("delimiter:7C", "hi|", "hi", false)]
    [InlineData("length:2be", "\0\u0002hi", "hi", true)]
    [InlineData("length:1,offset=1", "h\u0001i", "hi", true)]
    [InlineData("marks:02..03", "\u0002hi\u0003", "hi", true)]
    [InlineData("marks:7E,escape=7D02:7E+7D01:7D", "~h}\u0001\u007d\u0002i~", "h}~i", true)]
    [InlineData("length:1,start=41,offset=1", "A\u0002hi", "A\u0002hi", false)]
    [InlineData("raw", "hi", "hi", false)]
    public async Task Said_and_told_are_the_message_and_have_the_frame(string framing, string frame, string text, bool shows)
    {
        await using Server server = Serve.Echo(Serve.Options with { Framing = Framing.Parse(framing), Encoding = TextEncoding.Get("ascii") });
        using var log = new EventLog(server);
        using EventTape tape = server.Events.Tape();
        using Peer peer = await Peer.Join(server);
        byte[] wire = Encoding.Latin1.GetBytes(frame);
        await peer.Say(wire);
        Assert.Equal(wire, await peer.Hear(wire.Length));
        await Eventually.True(() => log.All.Count(one => one is CustomerWords) == 2, "said and told");
        foreach (CustomerWords words in log.All.OfType<CustomerWords>())
        {
            Assert.Equal((text, shows), (Encoding.Latin1.GetString(words.Bytes.Span), words.ShowsFrame));
            Assert.Equal(wire, words.Frame.ToArray());
            Assert.Equal(shows, Json(words).Contains($"\"frame\":\"{Convert.ToHexString(wire)}\"", StringComparison.Ordinal));
        }

        var taped = new List<(string, string, bool)>();
        tape.ReadAll((in TapedEvent one) =>
        {
            if (one.Event is null)
                taped.Add((Encoding.Latin1.GetString(one.Bytes), Encoding.Latin1.GetString(one.Frame), one.ShowsFrame));
        });
        Assert.Equal([(text, frame, shows), (text, frame, shows)], taped);
    }

    [Fact]
    public async Task Bytes_that_are_no_frame_are_told_as_they_were_sent()
    {
        await using Server server = Serve.Silent(Serve.Options with { Framing = Framing.Parse("length:2be") });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        server.Roster[1]!.TrySendBytes([0, 1, 65, 0, 1, 66]);
        await Eventually.True(() => log.All.Any(one => one is CustomerTold), "told");
        CustomerTold told = Assert.Single(log.All.OfType<CustomerTold>());
        Assert.Equal((6, 6, false), (told.Bytes.Length, told.Frame.Length, told.ShowsFrame));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_is_left_in_the_middle_of_a_frame_is_told_and_given_to_handlers_only_if_asked_for(bool asked)
    {
        await using Server server = Serve.Echo(Serve.Lines with { DeliverIncomplete = asked });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say("PAY 1000\nPAY 10");
        peer.Finish();
        Assert.Equal(asked ? "PAY 1000\nPAY 10\n" : "PAY 1000\n", Encoding.UTF8.GetString(await peer.HearToEnd()));
        await log.Left(1);
        CustomerSaid[] said = [.. log.All.OfType<CustomerSaid>()];
        Assert.Equal([("PAY 1000", true), ("PAY 10", false)], said.Select(one => (one.Text, one.IsComplete)));
        Assert.Equal(asked ? 2 : 1, server.GetStatistics().MessagesReceived);
    }

    [Fact]
    public async Task What_is_lost_is_told_once_and_the_next_frame_is_answered()
    {
        await using Server server = Serve.Echo(Serve.Options with { Framing = Framing.Parse("length:1,start=02,offset=1,lost=skip") });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say([2, 1, 65, 9, 9, 9, 2, 1, 66, 2, 200, 2, 1, 67]);
        peer.Finish();
        Assert.Equal([2, 1, 65, 2, 1, 66, 2, 1, 67], await peer.HearToEnd());
        await log.Left(1);
        Assert.Equal(
            ["020141", "090909 lost", "020142", "02C8 lost", "020143"],
            log.All.OfType<CustomerSaid>().Select(one => Convert.ToHexString(one.Bytes.Span) + (one.IsComplete ? "" : " lost")));
    }

    [Fact]
    public async Task Many_false_starts_are_told_of_together()
    {
        await using Server server = Serve.Echo(Serve.Options with { Framing = Framing.Parse("length:1,start=02,offset=1,end=03,add=1,lost=skip") });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        byte[] falseStarts = [.. Enumerable.Repeat<byte[]>([2, 0], 500).SelectMany(static one => one)];
        byte[] frame = [2, 1, 65, 3];
        await peer.Say([.. falseStarts, .. frame]);
        Assert.Equal(frame, await peer.Hear(frame.Length));
        await Eventually.True(() => log.All.Any(one => one is CustomerSaid { IsComplete: true }), "the frame is said");
        CustomerSaid lost = Assert.Single(log.All.OfType<CustomerSaid>(), one => !one.IsComplete);
        Assert.Equal(falseStarts, lost.Bytes.ToArray());
    }

    [Theory]
    [InlineData("length:4be", "0200", "a message claims a length of 808595504 bytes, over the limit of 1KiB; it begins 30 32 30 30 \"0200\"")]
    [InlineData("length:1,offset=1,add=1,start=68,end=16", "h\u0001xx", "78 at byte 3 and not 16; it begins 68 01 78 78")]
    [InlineData("marks:7E,check=xor", "~ab~", "xor=61, and 62 stands at byte 1; it begins 7E 61 62 7E")]
    public async Task A_frame_that_lies_ends_the_connection_and_the_error_shows_what_came(string framing, string sent, string error)
    {
        await using Server server = Serve.Echo(Serve.Options with { Framing = Framing.Parse(framing), MaxFrame = 1024 });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say(Encoding.Latin1.GetBytes(sent));
        CustomerLeft left = await log.Left(1);
        Assert.Contains(error, left.Error!.Message, StringComparison.Ordinal);
        Assert.Contains(left.Reason, (LeaveReason[])[LeaveReason.Failed, LeaveReason.TooMuch]);
    }

    [Theory]
    [InlineData("fixed:2000000", 1024 * 1024)]
    [InlineData("length:2be,offset=100", 16)]
    [InlineData("length:2be,offset=22,add=1,start=2323,check=xor", 24)]
    public void A_framing_that_can_hold_no_message_is_refused(string framing, int limit)
    {
        var error = Assert.Throws<ArgumentException>(
            () => Server.Start(Serve.Options with { Framing = Framing.Parse(framing), MaxFrame = limit }));
        Assert.Contains("fits into MaxFrame", error.Message, StringComparison.Ordinal);
    }

    private static string Json(ServerEvent happened)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new ServerEventJson();
        json.Write(output, happened);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
