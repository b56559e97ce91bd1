using Clientele.Testing;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

public class GapTests
{
    public static MatrixTheoryData<string, bool> Cases => new([.. Network.All.Select(row => row.Data)], [true, false]);

    [Theory, MemberData(nameof(Cases))]
    public async Task A_message_ends_with_a_silence(string network, bool inline)
    {
        var clock = new ManualClock();
        await using Network net = Network.Open(network, clock);
        var heard = new System.Collections.Concurrent.ConcurrentQueue<string>();
        ServerOptions Change(ServerOptions options) => options with { Framing = Framing.Gap(TimeSpan.FromMilliseconds(50)) };
        Server server = inline
            ? net.ServeInline((Customer _, in Message message) => heard.Enqueue($"{message.Text} {message.IsComplete}"), Change)
            : net.Serve(
                async customer =>
                {
                    await foreach (Message message in customer.Messages)
                        heard.Enqueue($"{message.Text} {message.IsComplete}");
                },
                Change);
        RawPeer peer = await net.Peer(server);
        await Eventually.True(() => server.Roster.SingleOrDefault()?.IsReading == true, "it is read");
        Customer customer = server.Roster.Single();

        await Say("one", 3);
        await Pass(49);
        await Say(" and more", 12);
        await Pass(49);
        Assert.Empty(heard);
        await Pass(2);
        await Eventually.True(() => heard.Count == 1, "the first message");
        Assert.Equal("one and more True", heard.Single());

        await Say("two", 15);
        await Pass(51);
        await Eventually.True(() => heard.Count == 2, "the second message");
        await Pass(1000);
        await Say("thr", 18);
        await peer.Finish();
        await Eventually.True(() => heard.Count == 3, "what was left");
        Assert.Equal(["one and more True", "two True", "thr True"], heard);

        async Task Say(string text, int total)
        {
            await peer.Send(text);
            await Eventually.True(() => customer.BytesReceived == total && customer.IsReading, "it was received");
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
}
