using System.Collections.Concurrent;
using System.Text;
using Clientele.Testing;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

/// <summary>Another framing or encoding in the middle of a conversation: no byte is lost, and none stays.</summary>
public class ChangeFramingTests
{
    private static readonly TextEncoding s_gbk = TextEncoding.Get("gbk");

    public static MatrixTheoryData<string, bool, bool> Everywhere =>
        new([.. Network.WithTls.Select(row => row.Data)], [true, false], [true, false]);

    public static MatrixTheoryData<string, bool> Networks =>
        new([.. Network.WithTls.Select(row => row.Data)], [true, false]);

    [Theory, MemberData(nameof(Everywhere))]
    public async Task What_follows_is_cut_by_the_new_one_wherever_the_bytes_are_cut(
        string network, bool inline, bool asks)
    {
        await using Network net = Network.Open(network);
        var heard = new ConcurrentQueue<string>();
        Server server = Serve(net, inline, "lines", (customer, message) =>
        {
            heard.Enqueue(message.Text);
            (string Framing, TextEncoding Encoding)? next = message.Text switch
            {
                "binary" => ("length:2be", s_gbk),
                "标记" => ("marks:7E,escape=7D02:7E+7D01:7D,strip", TextEncoding.Utf8),
                "fixed" => ("fixed:3", TextEncoding.Utf8),
                "end" => ("lines", TextEncoding.Utf8),
                _ => null,
            };
            if (next is not { } to)
                return;
            if (asks)
            {
                customer.ChangeFraming(Framing.Parse(to.Framing));
                customer.ChangeEncoding(to.Encoding);
            }
            else
            {
                customer.Framing = Framing.Parse(to.Framing);
                customer.Encoding = to.Encoding;
            }

            customer.TrySend("yes");
        });
        byte[] stream =
        [
            .. "one\nbinary\n"u8, 0, 4, .. s_gbk.Encode("顾客"), 0, 0, 0, 4, .. s_gbk.Encode("标记"),
            .. "~two~~a"u8, 0x7D, 0x02, .. "b~~fixed~abcdefend"u8, .. "last\n\nwords\n"u8,
        ];
        byte[] answer = [0, 3, .. "yes~yes~yesyes\n"u8];
        for (int cut = 1; cut < stream.Length; cut += network == "memory" ? 1 : 11)
        {
            heard.Clear();
            RawPeer peer = await net.Peer(server);
            await peer.Send(stream.AsMemory(0, cut));
            await Eventually.True(() => server.Roster.SingleOrDefault()?.BytesReceived == cut, "the first part");
            await peer.Send(stream.AsMemory(cut));
            byte[] told = await peer.ReceiveExactly(answer.Length);
            await peer.Finish();
            await peer.ReceiveToEnd();
            Assert.Equal(
                ["one", "binary", "顾客", "", "标记", "two", "a~b", "fixed", "abc", "def", "end", "last", "", "words"],
                heard);
            Assert.Equal(answer, told);
            peer.Close();
            await Eventually.True(() => server.Roster.Count == 0, "it has left");
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task A_part_that_waits_is_looked_at_anew(string network, bool inline)
    {
        await using Network net = Network.Open(network);
        var heard = new ConcurrentQueue<string>();
        Server server = Serve(net, inline, "length:4be", (_, message) => heard.Enqueue(message.Text));
        RawPeer peer = await net.Peer(server);
        await peer.Send("(GET) HTTP\nHo");
        await Eventually.True(() => server.Roster.SingleOrDefault() is { BytesReceived: 13, IsReading: true }, "a part");
        await server.LoopsHaveRun();
        Customer customer = server.Roster.Single();

        customer.ChangeFraming(Framing.Lines(), Framing.LengthPrefix(1));
        Assert.Equal("lines", customer.Framing.ToString());
        Assert.Equal("length:1", customer.SendFraming.ToString());
        await Eventually.True(() => heard.Count == 1, "the line that was there");
        customer.TrySend("hi");
        Assert.Equal("\u0002hi", await peer.ReceiveText(3));
        await peer.Send("st\n");
        await Eventually.True(() => heard.Count == 2, "the line that was begun");
        Assert.Equal(["(GET) HTTP", "Host"], heard);
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task While_its_handler_is_busy_the_message_stays_and_the_next_is_cut_anew(string network, bool inline)
    {
        await using Network net = Network.Open(network);
        using var goOn = new SemaphoreSlim(0);
        var heard = new ConcurrentQueue<string>();
        Server server = Serve(net, inline, "lines", (_, message) =>
        {
            heard.Enqueue(message.Text);
            if (heard.Count == 1)
                goOn.Wait(Eventually.Patience);
            heard.Enqueue(message.Text);
        });
        RawPeer peer = await net.Peer(server);
        byte[] name = s_gbk.Encode("顾客");
        await peer.Send((byte[])[.. "one\n"u8, 4, .. name, 4, .. "two\n"u8]);
        await Eventually.True(() => heard.Count == 1, "it is busy with the first");
        Customer customer = server.Roster.Single();
        customer.ChangeFraming(Framing.Parse("in=length:2le out=raw"));
        customer.ChangeEncoding(s_gbk, TextEncoding.Utf8);
        customer.ChangeFraming(Framing.Parse("in=length:1 out=lines"));
        Assert.Equal("length:1", customer.Framing.ToString());
        Assert.Equal("lines", customer.SendFraming.ToString());
        Assert.Equal(("gbk", "utf-8"), (customer.Encoding.Name, customer.SendEncoding.Name));

        goOn.Release();
        await Eventually.True(() => heard.Count == 6, "the others");
        Assert.Equal(["one", "one", "顾客", "顾客", "two\n", "two\n"], heard);
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task Before_it_is_read_it_may_be_changed(string network, bool inline)
    {
        await using Network net = Network.Open(network);
        var heard = new ConcurrentQueue<string>();
        Server server = Serve(
            net, inline, "fixed:100", (_, message) => heard.Enqueue(message.Text),
            static options => options with { Capacity = 1 });
        RawPeer first = await net.Peer(server);
        await Eventually.True(() => server.Roster.Count == 1, "the first is online");
        RawPeer second = await net.Peer(server);
        await second.Send("now\n");
        await Eventually.True(() => server.Waiting.Count == 1, "the second is in line");
        server.Waiting.Single().ChangeFraming(Framing.Lines());
        await first.Finish();
        await Eventually.True(() => heard.Count == 1, "the second is read");
        Assert.Equal("now", heard.Single());
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task A_gap_begins_and_ends_with_its_framing(string network, bool inline)
    {
        var clock = new ManualClock();
        await using Network net = Network.Open(network, clock);
        var heard = new ConcurrentQueue<string>();
        Server server = Serve(net, inline, "lines", (customer, message) =>
        {
            heard.Enqueue(message.Text);
            if (message.Text == "silence")
                customer.Framing = Framing.Gap(TimeSpan.FromMilliseconds(50));
        });
        RawPeer peer = await net.Peer(server);
        await Eventually.True(() => server.Roster.SingleOrDefault()?.IsReading == true, "it is read");
        Customer customer = server.Roster.Single();

        await Say("silence\nbehind it");
        await Pass(49);
        Assert.Equal("silence", string.Join(',', heard));
        await Pass(2);
        await Eventually.True(() => heard.Count == 2, "what was behind it");

        await Say("a line");
        await Pass(49);
        await Change(Framing.Lines());
        await Pass(1000);
        await Say(" ends\nby");
        await Eventually.True(() => heard.Count == 3, "the line");

        await Change(Framing.Gap(TimeSpan.FromMilliseconds(50)));
        await Pass(49);
        Assert.Equal(3, heard.Count);
        await Change(Framing.Gap(TimeSpan.FromMilliseconds(500)));
        await Pass(450);
        Assert.Equal(3, heard.Count);
        await Pass(2);
        await Eventually.True(() => heard.Count == 4, "what silence has ended");
        Assert.Equal("silence,behind it,a line ends,by", string.Join(',', heard));

        async Task Change(Framing framing)
        {
            customer.ChangeFraming(framing);
            await Eventually.True(
                () => customer.Inbound.GapTime == framing.GapTime && customer.IsReading, "it is taken");
            await server.LoopsHaveRun();
            await server.LoopsHaveRun();
        }

        async Task Say(string text)
        {
            long before = customer.BytesReceived;
            await peer.Send(text);
            await Eventually.True(
                () => customer.BytesReceived == before + text.Length && customer.IsReading, "it was received");
            await server.LoopsHaveRun();
        }

        async Task Pass(int milliseconds)
        {
            clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
            await server.LoopsHaveRun();
            await Eventually.True(() => customer.IsReading, "it is read");
            await server.LoopsHaveRun();
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_cut_character_does_not_go_on_in_what_is_framed_otherwise(bool inline)
    {
        await using Network net = Network.Open("memory");
        var heard = new ConcurrentQueue<string>();
        Server server = Serve(net, inline, "raw", (customer, message) =>
        {
            heard.Enqueue(message.Text);
            customer.Framing = message.Text == "line" ? Framing.Raw : Framing.Lines();
        });
        RawPeer peer = await net.Peer(server);
        await peer.Send("a顾"u8.ToArray().AsMemory(0, 3));
        await Eventually.True(() => heard.Count == 1, "a part of a character");
        await peer.Send("line\n");
        await Eventually.True(() => heard.Count == 2, "a line");
        await peer.Send("raw");
        await Eventually.True(() => heard.Count == 3, "raw again");
        Assert.Equal(["a", "line", "raw"], heard);
    }

    private static Server Serve(
        Network net, bool inline, string framing, Action<Customer, Message> onMessage,
        Func<ServerOptions, ServerOptions>? change = null)
    {
        ServerOptions Change(ServerOptions options)
        {
            options = options with { Framing = Framing.Parse(framing), MaxFrame = ServerOptions.LargestMaxFrame, Loops = 1 };
            return change is null ? options : change(options);
        }

        return inline
            ? net.ServeInline((Customer customer, in Message message) => onMessage(customer, message), Change)
            : net.Serve(
                async customer =>
                {
                    await foreach (Message message in customer.Messages)
                        onMessage(customer, message);
                },
                Change);
    }
}
