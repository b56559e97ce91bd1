using System.Net.Sockets;

namespace Clientele.Tests.Serving;

public sealed class AdmissionTests
{
    [Fact]
    public async Task Beyond_the_most_customers_they_are_refused_until_one_has_left()
    {
        await using Server server = Serve.Echo(Serve.Options with { MaxCustomers = 2 });
        using var log = new EventLog(server);
        using Peers peers = await Peer.JoinAll(server, 2);
        using Peer third = await Peer.Connect(server);
        Assert.Empty(await third.HearToEnd());
        CustomerTurnedAway refused = await log.TurnedAway(3);
        Assert.Equal(LeaveReason.Refused, refused.Reason);
        Assert.Contains("2 customers already", refused.Error!.Message);
        Assert.Equal(["turned-away=refused"], log.Story(3));
        peers[0].Dispose();
        await log.Left(1);
        using Peer fourth = await Peer.Join(server);
        await fourth.Say("x");
        await fourth.Hears("x");
        Assert.Equal(1, server.GetStatistics().Reasons[LeaveReason.Refused]);
    }

    [Fact]
    public async Task Beyond_the_most_for_one_address_they_are_refused_until_one_has_left()
    {
        await using Server server = Serve.Echo(Serve.Options with { MaxPerAddress = 1 });
        using var log = new EventLog(server);
        using Peer first = await Peer.Join(server);
        using Peer second = await Peer.Connect(server);
        Assert.Contains("from that address", (await log.TurnedAway(2)).Error!.Message);
        using var elsewhere = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        elsewhere.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Parse("127.0.0.2"), 0));
        await elsewhere.ConnectAsync(System.Net.IPAddress.Loopback, server.Port).InTime();
        await Eventually.True(() => server.Roster.Count == 2, "another address is another matter");
        first.Dispose();
        await log.Left(1);
        using Peer third = await Peer.Join(server);
    }

    [Fact]
    public async Task Those_in_line_count_as_customers()
    {
        await using Server server = Serve.Echo(Serve.Options with { Capacity = 1, MaxCustomers = 2 });
        using var log = new EventLog(server);
        using Peer first = await Peer.Join(server);
        using Peer second = await Peer.Connect(server);
        await log.Until("waiting:1");
        using Peer third = await Peer.Connect(server);
        Assert.Equal(LeaveReason.Refused, (await log.TurnedAway(3)).Reason);
        second.Dispose();
        await log.TurnedAway(2);
        using Peer fourth = await Peer.Connect(server);
        await Eventually.True(() => server.Waiting.Count == 1, "in line");
    }

    [Fact]
    public async Task Refusals_under_a_storm_add_up()
    {
        await using Server server = Serve.Echo(Serve.Options with { MaxCustomers = 10 });
        using var log = new EventLog(server);
        int answered = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (_, token) =>
        {
            using Peer peer = await Peer.Connect(server);
            try
            {
                await peer.Say("x");
                if ((await peer.Socket.ReceiveAsync(new byte[1].AsMemory(), token).AsTask().InTime()) == 1)
                    Interlocked.Increment(ref answered);
            }
            catch (SocketException)
            {
                // Refused with something unread is a reset.
            }
        });
        await Eventually.True(() => log.Count<CustomerLeft>() + log.Count<CustomerTurnedAway>() == 2000, "each end is told");
        ServerStatistics statistics = server.GetStatistics();
        Assert.Equal(2000, statistics.Accepted);
        Assert.Equal(answered, statistics.Joined);
        Assert.Equal(statistics.Joined, statistics.Left);
        Assert.Equal(statistics.TurnedAway, statistics.Reasons[LeaveReason.Refused]);
        Assert.Equal(2000, statistics.Left + statistics.TurnedAway);
        using Peer last = await Peer.Join(server);
    }
}
