using System.Collections.Concurrent;
using Clientele.Testing;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

/// <summary>Where what is lost is skipped, a frame that does not become whole holds up the others for a time.</summary>
public sealed class FrameTimeTests
{
    private const string Numbered = "length:1,start=02,offset=1,lost=skip,within=5s";

    // A start that claims 200 bytes.
    private const string FalseStart = "02C8";

    public static MatrixTheoryData<string, bool> Cases => new([.. Network.All.Select(row => row.Data)], [true, false]);

    [Theory, MemberData(nameof(Cases))]
    public async Task Messages_behind_a_false_start_come_when_its_time_is_over(string network, bool inline)
    {
        await using Talk talk = await Talk.Begin(network, inline, Numbered);
        await talk.Say("020141" + FalseStart + "FFFF020142");
        Assert.Equal(["020141"], talk.Heard);
        await talk.Pass(3000);
        await talk.Say("02034344");
        await talk.Pass(1900);
        Assert.Equal(["020141"], talk.Heard);
        await talk.Pass(200);
        await talk.Hears("020141", "020142");
        Assert.Equal(["020141", FalseStart + "FFFF lost", "020142"], talk.Said);

        // The time of the last one began when it became the first.
        await talk.Pass(4800);
        await talk.Say("45");
        await talk.Hears("020141", "020142", "0203434445");
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_frame_that_is_whole_in_time_is_not_cut_however_slow(string network, bool inline)
    {
        await using Talk talk = await Talk.Begin(network, inline, Numbered);
        for (int round = 0; round < 3; round++)
        {
            await talk.Say("02");
            await talk.Pass(2400);
            await talk.Say("02");
            await talk.Pass(2400);
            await talk.Say("4142");
            await talk.Pass(5000 * round);
        }

        await talk.Hears("02024142", "02024142", "02024142");
        Assert.Equal(["02024142", "02024142", "02024142"], talk.Said);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_false_start_is_given_up_although_bytes_come_all_the_time(string network, bool inline)
    {
        await using Talk talk = await Talk.Begin(network, inline, Numbered);
        await talk.Say(FalseStart);
        for (int second = 0; second < 4; second++)
        {
            await talk.Pass(1000);
            await talk.Say("020141");
        }

        Assert.Empty(talk.Heard);
        await talk.Pass(1100);
        await talk.Hears("020141", "020141", "020141", "020141");
        Assert.Equal(FalseStart + " lost", talk.Said[0]);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Starts_that_stood_there_together_are_given_up_together(string network, bool inline)
    {
        await using Talk talk = await Talk.Begin(network, inline, Numbered);
        string many = string.Concat(Enumerable.Repeat(FalseStart, 60));
        await talk.Say(many + "020141");
        await talk.Pass(5100);
        await talk.Hears("020141");
        Assert.Equal([many + " lost", "020141"], talk.Said);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task The_start_of_a_frame_whose_mark_never_came_does_not_spoil_the_next(string network, bool inline)
    {
        await using Talk talk = await Talk.Begin(network, inline, "marks:24..23,check=xor,strip,lost=skip,within=1s");
        await talk.Say("2441");
        await talk.Pass(1100);
        await talk.Say("24424223");
        await talk.Hears("42");
        Assert.Equal(["2441 lost", "42"], talk.Said);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Under_shared_marks_all_that_stands_there_is_given_up(string network, bool inline)
    {
        await using Talk talk = await Talk.Begin(network, inline, "marks:7E,escape=7D^20,lost=skip,within=1s");
        await talk.Say("7E4142");
        await talk.Pass(1100);
        await talk.Say("7E437E");
        await talk.Hears("43");
        Assert.Equal(["7E4142 lost", "43"], talk.Said);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Several_kinds_have_one_time(string network, bool inline)
    {
        await using Talk talk = await Talk.Begin(
            network, inline, "length:1,start=02,offset=1,lost=skip,within=1s | fixed:3,start=03");
        await talk.Say(FalseStart + "034142");
        await talk.Pass(500);
        await talk.Say("0341");
        await talk.Pass(600);
        await talk.Say("42");
        await talk.Hears("034142", "034142");
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task At_the_end_of_the_stream_nothing_waits(string network, bool inline)
    {
        await using Talk talk = await Talk.Begin(network, inline, Numbered);
        await talk.Say(FalseStart + FalseStart + "020141" + "0203");
        await talk.Finish();
        await talk.Hears("020141");
        await Eventually.True(() => talk.Said.Length == 3, "what is left is told of");
        Assert.Equal([FalseStart + FalseStart + " lost", "020141", "0203 lost"], talk.Said);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task While_the_handler_is_busy_no_time_passes(string network)
    {
        var clock = new ManualClock();
        await using Network net = Network.Open(network, clock);
        var heard = new ConcurrentQueue<string>();
        var goesOn = new TaskCompletionSource();
        Server server = net.Serve(
            async customer =>
            {
                await foreach (Message message in customer.Messages)
                {
                    heard.Enqueue(Convert.ToHexString(message.Span));
                    await goesOn.Task;
                }
            },
            options => options with { Framing = Framing.Parse(Numbered) });
        RawPeer peer = await net.Peer(server);
        await peer.Send(Convert.FromHexString("0201410203"));
        await Eventually.True(() => heard.Count == 1, "the first message");
        clock.Advance(TimeSpan.FromSeconds(60));
        await server.LoopsHaveRun();
        goesOn.SetResult();
        await Eventually.True(() => server.Roster.Single().IsReading, "it is read again");
        clock.Advance(TimeSpan.FromSeconds(4));
        await server.LoopsHaveRun();
        await peer.Send(Convert.FromHexString("424344"));
        await Eventually.True(() => heard.Count == 2, "the second message");
        Assert.Equal(["020141", "0203424344"], heard);
    }

    [Fact]
    public async Task A_client_gives_up_what_its_server_begins()
    {
        var clock = new ManualClock();
        await using Network net = Network.Open("memory", clock);
        await using RawListener listener = net.ListenRaw();
        var heard = new ConcurrentQueue<string>();
        await using Connection client = await Connection.ConnectAsync(listener.EndPoint, net.Client(options => options with
        {
            Framing = Framing.Parse($"in={Numbered} out=lines"),
            DeliverIncomplete = false,
        }));
        RawPeer peer = await listener.Accept();
        Task reading = Task.Run(async () =>
        {
            await foreach (Message message in client.Messages)
                heard.Enqueue(Convert.ToHexString(message.Span));
        });
        await client.SendAsync("hello");
        Assert.Equal("hello\n"u8.ToArray(), await peer.ReceiveExactly(6));
        await peer.Send(Convert.FromHexString(FalseStart + "020141"));
        await Eventually.True(() => client.BytesReceived == 5 && client.IsReading, "it was received");
        await client.Loop.HasRun();
        clock.Advance(TimeSpan.FromMilliseconds(4900));
        await client.Loop.HasRun();
        Assert.Empty(heard);
        clock.Advance(TimeSpan.FromMilliseconds(200));
        await Eventually.True(() => heard.SequenceEqual(["020141"]), "the message");
        peer.Close();
        await reading;
    }

    [Theory]
    [InlineData("lines", 0)]
    [InlineData("length:1,start=02,offset=1", 0)]
    [InlineData(Numbered, 1)]
    public async Task A_timer_is_set_only_where_a_frame_may_be_given_up(string framing, int timers)
    {
        await using Talk talk = await Talk.Begin("memory", inline: true, framing);
        int before = await talk.Timers();
        await talk.Say("0203");
        Assert.Equal(timers, await talk.Timers() - before);
    }
}
