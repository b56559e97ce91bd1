using System.Net;
using System.Net.Sockets;

namespace Clientele.Tests.Serving;

/// <summary>Whatever one customer does, only that one is affected, and nothing of it stays behind.</summary>
[Collection(Alone.Name)]
public sealed class BadPeersTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task The_others_are_served_beside_those_who_misbehave(bool byHandler)
    {
        ServerOptions options = Serve.Lines with { MaxFrame = 10_000, QueueBytes = 100_000, Overflow = byHandler ? OverflowPolicy.Wait : OverflowPolicy.Disconnect };
        await using Server server = byHandler ? Serve.EchoByHandler(options) : Serve.Echo(options);
        using var log = new EventLog(server);
        using Peer silent = await Peer.Join(server);
        using Peer deaf = await Peer.Join(server, receiveBuffer: 4096);
        using Peer endless = await Peer.Join(server);
        using Peer half = await Peer.Join(server);
        Peer resets = await Peer.Join(server);
        using var good = new Peers { await Peer.Join(server), await Peer.Join(server) };
        Task deafTalks = Swallow(async () =>
        {
            while (true)
                await deaf.Say(new string('d', 9999) + "\n");
        });
        Task endlessTalks = Swallow(async () =>
        {
            while (true)
                await endless.Say(new string('e', 9999));
        });
        await half.Say("half\n");
        half.Finish();
        await resets.Say("gone\n");
        resets.Reset();
        for (int i = 0; i < 200; i++)
        {
            foreach (Peer peer in good)
            {
                await peer.Say($"question {i}\n");
                await peer.Hears($"question {i}\n");
            }
        }

        Assert.Equal("half\n", await half.HearTextToEnd());
        if (!byHandler)
            Assert.Equal(LeaveReason.TooSlow, (await log.Left(2)).Reason);
        Assert.Equal(LeaveReason.TooMuch, (await log.Left(3)).Reason);
        Assert.Equal(LeaveReason.Closed, (await log.Left(4)).Reason);
        Assert.Equal(LeaveReason.Reset, (await log.Left(5)).Reason);
        Assert.NotNull(server.Roster[1]);
        Assert.NotNull(server.Roster[6]);
        Assert.NotNull(server.Roster[7]);
        deaf.Reset();
        await log.Left(2);
        await Task.WhenAll(deafTalks, endlessTalks).InTime();
        await Eventually.True(() => server.Roster.Count == 3, "the three who behave are online");
    }

    [Fact]
    public async Task Ten_thousand_who_come_and_leave_at_once_leave_nothing_behind()
    {
        await using Server server = Serve.EchoByHandler(Serve.Lines);
        using Peer good = await Peer.Join(server);
        int sockets = Sockets();
        using var log = new EventLog(server);
        for (int left = 1000; left <= 10_000; left += 1000)
        {
            // No more than the backlog holds: beyond it a connection is one in its own eyes only.
            await ComeAndLeave(server, 1000);
            await Eventually.True(() => server.GetStatistics().Left == left, $"{left} have left");
        }

        await Eventually.True(() => log.Count<CustomerLeft>() == 10_000, "all that left is told");
        ServerStatistics statistics = server.GetStatistics();
        Assert.Equal((10_001, 10_001, 1), (statistics.Accepted, statistics.Joined, statistics.Online));
        Assert.Equal(10_000, statistics.Reasons.Values.Sum());
        Assert.Equal(0, statistics.QueuedBytes + statistics.HalfReceivedBytes);
        Assert.Equal(10_000, log.Of<CustomerJoined>().Select(e => e.Customer!.Number).Distinct().Count());
        Assert.Equal(10_000, log.Of<CustomerLeft>().Select(e => e.Customer!.Number).Distinct().Count());
        await good.Say("still here\n");
        await good.Hears("still here\n");
        await Eventually.True(() => Sockets() <= sockets, $"back to {sockets} sockets");
    }

    [Fact]
    public async Task Statistics_add_up_after_a_storm_of_every_kind_of_customer()
    {
        await using Server server = Serve.EchoByHandler(Serve.Lines with { MaxFrame = 1000, MaxCustomers = 60, Capacity = 20 });
        using var log = new EventLog(server);
        long heard = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), new ParallelOptions { MaxDegreeOfParallelism = 80 }, async (i, _) =>
        {
            await Swallow(async () =>
            {
                using Peer peer = await Peer.Connect(server);
                switch (i % 6)
                {
                    case 0:
                        await peer.Say("one\ntwo\n");
                        peer.Finish();
                        Interlocked.Add(ref heard, (await peer.HearToEnd()).Length);
                        break;
                    case 1:
                        await peer.Say(new string('x', 5000));
                        await peer.HearToEnd();
                        break;
                    case 2:
                        await peer.Say("going\n");
                        peer.Reset();
                        break;
                    case 3:
                        await peer.Say("half");
                        peer.Finish();
                        Interlocked.Add(ref heard, (await peer.HearToEnd()).Length);
                        break;
                    case 4:
                        peer.Reset();
                        break;
                }
            });
        });
        await Eventually.True(() => log.Count<CustomerLeft>() + log.Count<CustomerTurnedAway>() == 2000, "each end is told");
        ServerStatistics statistics = server.GetStatistics();
        Assert.Equal((2000, 0, 0), (statistics.Accepted, statistics.Online, statistics.Waiting));
        Assert.Equal(2000, statistics.Left + statistics.TurnedAway);
        Assert.Equal(2000, statistics.Reasons.Values.Sum());
        Assert.Equal((statistics.Joined, statistics.Joined), (statistics.Left, log.Count<CustomerJoined>()));
        Assert.Equal(statistics.TurnedAway, log.Count<CustomerTurnedAway>());
        // How a message that is too long begins is said, and is no message.
        Assert.Equal(
            statistics.MessagesReceived,
            log.Of<CustomerSaid>().Count(said => said.IsComplete || said.Customer!.Reason != LeaveReason.TooMuch));
        Assert.Equal(statistics.MessagesSent, log.Count<CustomerTold>());
        Assert.Equal(0, statistics.MessagesDropped + statistics.HalfReceivedBytes);
        Assert.InRange(statistics.BytesSent, heard, log.Of<CustomerTold>().Sum(told => told.Frame.Length));
        await Eventually.True(() => server.GetStatistics().QueuedBytes == 0, "the queues are given back");
        foreach (IGrouping<Customer, ServerEvent> story in log.All.Where(e => e.Customer is not null).GroupBy(e => e.Customer!))
        {
            ServerEvent[] events = [.. story.SkipWhile(e => e is CustomerWaiting)];
            Assert.True(
                events is [CustomerTurnedAway] || (events is [CustomerJoined, .., CustomerLeft] && events[1..^1].All(e => e is CustomerWords)),
                string.Join(", ", story.Select(EventLog.Tell)));
        }
    }

    private static Task ComeAndLeave(Server server, int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 100 }, async (i, token) =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, server.Port, token);
            if (i % 2 == 0)
                socket.LingerState = new LingerOption(true, 0);
        });

    private static async Task Swallow(Func<Task> talk)
    {
        try
        {
            await talk();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It misbehaves, and is cut off for it.
        }
    }

    private static int Sockets() => new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos()
        .Count(descriptor => descriptor.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) ?? false);
}
