using Clientele.Tests.Serving;

namespace Clientele.Tests.Presence;

/// <summary>A tape has what a recorder's feed has, without an object for each event.</summary>
public sealed class TapeTests
{
    private const int Kilobytes = 1000;
    private static readonly string s_line = new string('x', 999) + "\n";

    [Fact]
    public async Task A_tape_has_the_same_events_in_the_same_order_as_a_feed()
    {
        await using Server server = Serve.EchoByHandler(Serve.Lines with { Loops = 2, Encoding = TextEncoding.Gbk });
        using EventFeed feed = server.Events.Record();
        using EventTape tape = server.Events.Tape();
        await Parallel.ForEachAsync(Enumerable.Range(0, 20), async (i, _) =>
        {
            using Peer peer = await Peer.Connect(server);
            for (int said = 0; said < 50; said++)
            {
                // Some are longer than what a page keeps beside its events, and some are empty.
                string line = said % 10 == 0 ? new string('y', said * 100) : $"{i} says {said}";
                await peer.Say(line + "\n");
                await peer.Hears(line + "\n");
            }
        });
        await Eventually.True(() => server.GetStatistics().Left == 20, "all have left");
        await server.StopAsync().InTime();
        List<ServerEvent> events = [];
        feed.TakeAll(events);
        List<(long, DateTimeOffset, string)> taped = [];
        while (tape.Wait())
        {
            tape.ReadAll((in TapedEvent happened) => taped.Add((happened.Sequence, happened.Time, Tell(happened))));
        }

        Assert.Equal(20 * 102 + 1, events.Count);
        Assert.Equal(events.Select(happened => (happened.Sequence, happened.Time, Tell(happened))), taped);
    }

    [Theory, InlineData("gbk", "raw"), InlineData("utf-8", "raw"), InlineData("utf-8", "lines")]
    public async Task Text_is_decoded_as_that_of_an_event_is_also_where_a_read_cuts_a_character(string encoding, string framing)
    {
        await using Server server = Serve.Silent(Serve.Lines with { Encoding = TextEncoding.Get(encoding), Framing = Framing.Parse(framing) });
        using EventFeed feed = server.Events.Record();
        using EventTape tape = server.Events.Tape();
        using Peer peer = await Peer.Join(server);
        byte[] words = [.. TextEncoding.Get(encoding).Encode("你好,世界\n"), 0xFF, .. TextEncoding.Get(encoding).Encode("好")];
        foreach (byte one in words[..^1])
        {
            await peer.Say([one]);
            await Eventually.True(() => peer.Socket.Available == 0 && server.GetStatistics().BytesReceived > 0, "received");
        }

        peer.Finish();
        await Eventually.True(() => server.GetStatistics().Left == 1, "left");
        await server.StopAsync().InTime();
        List<ServerEvent> events = [];
        feed.TakeAll(events);
        List<string> taped = [];
        tape.ReadAll((in TapedEvent happened) => taped.Add(Tell(happened)));
        Assert.Equal(events.Select(Tell), taped);
    }

    [Fact]
    public async Task A_tape_that_nobody_takes_from_stops_reading_and_loses_nothing()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using EventTape tape = server.Events.Tape(mark: 20 * Kilobytes);
        using Peer peer = await Peer.Join(server);
        Task saying = Task.Run(async () =>
        {
            for (int i = 0; i < 20_000; i++)
                await peer.Say(s_line);
            peer.Finish();
        });
        await Eventually.True(() => tape.HoldsIntake, "over its mark");
        long before;
        do
        {
            before = server.GetStatistics().BytesReceived;
            await Task.Delay(50);
        }
        while (before == 0 || before != server.GetStatistics().BytesReceived);
        Assert.InRange(before, 4 * Kilobytes, 200 * Kilobytes);
        (int said, bool left) = (0, false);
        await Task.Run(() =>
        {
            while (!left && tape.Wait())
            {
                tape.ReadAll((in TapedEvent happened) =>
                {
                    said += happened.IsSaid ? 1 : 0;
                    left |= happened.Event is CustomerLeft;
                });
            }
        }).InTime();
        await saying.InTime();
        Assert.Equal((20_000, true), (said, left));
    }

    [Fact]
    public async Task Text_is_copied_as_it_is_made()
    {
        await using Server server = Serve.Silent(Serve.Options with { Encoding = TextEncoding.Gbk });
        using EventTape tape = server.Events.Tape();
        using Peer peer = await Peer.Join(server);
        await peer.Say([.. TextEncoding.Gbk.Encode("顾客"), 0xFF]);
        peer.Finish();
        await Eventually.True(() => server.GetStatistics().Left == 1, "left");
        string made = "", copied = "";
        tape.ReadAll((in TapedEvent happened) =>
        {
            var room = new char[(4 * happened.Bytes.Length) + 16];
            made += happened.Text;
            copied += new string(room, 0, happened.CopyText(room));
            TapedEvent same = happened;
            Assert.Throws<ArgumentException>(() => same.CopyText(room.AsSpan(1)));
        });
        Assert.Equal(@"顾客\xFF", made);
        Assert.Equal(made, copied);
    }

    [Fact]
    public async Task What_a_reader_throws_comes_out_and_gives_the_page_back()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using EventTape tape = server.Events.Tape(mark: 1);
        using Peer peer = await Peer.Join(server);
        await Eventually.True(() => tape.HoldsIntake, "held");
        Assert.Throws<IOException>(() => tape.ReadAll((in TapedEvent _) => throw new IOException()));
        await Eventually.True(() => !tape.HoldsIntake, "let go");
    }

    [Fact]
    public async Task Disposing_a_tape_that_holds_intake_opens_it()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using Peer peer = await Peer.Join(server);
        EventTape tape = server.Events.Tape(mark: 1);
        await peer.Say("one\n");
        await peer.Hears("one\n");
        await peer.Say("two\n");
        tape.Dispose();
        await peer.Hears("two\n");
        tape.Dispose();
        Assert.False(tape.Wait());
        Assert.False(server.Events.Wants(EventKinds.All));
    }

    [Fact]
    public async Task A_tape_of_a_server_that_is_over_has_an_end_at_once()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        await server.StopAsync().InTime();
        using EventTape tape = server.Events.Tape();
        Assert.False(tape.Wait());
    }

    private static string Tell(TapedEvent happened) => happened.Event is { } other
        ? Tell(other)
        : $"{(happened.IsSaid ? "said" : "told")} {happened.Customer!.Number} {happened.Text} {Convert.ToHexString(happened.Bytes)} {happened.IsComplete}";

    private static string Tell(ServerEvent happened) => happened is CustomerWords words
        ? $"{words.Name} {words.Customer!.Number} {words.Text} {Convert.ToHexString(words.Bytes.Span)} {words is not CustomerSaid { IsComplete: false }}"
        : $"{happened.Name} {happened.Customer?.Number}";
}
