using System.Net.Sockets;
using Clientele.Transport;

namespace Clientele.Tests.Serving;

/// <summary>Sums are right at every moment: nobody is counted twice or missed, whoever comes and goes meanwhile.</summary>
public sealed class StatisticsTests
{
    private const int Talking = 16;
    private const string Words = "0123456789\n";

    private long _said;
    private long _answered;

    [Fact]
    public async Task Sums_neither_go_back_nor_count_anyone_twice_while_a_storm_passes()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using var log = new EventLog(server);
        using var over = new CancellationTokenSource();
        Task<int>[] watching = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() => Watch(server, over.Token)))];
        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), new ParallelOptions { MaxDegreeOfParallelism = Talking }, async (i, _) =>
        {
            using Peer peer = await Peer.Connect(server);
            for (int n = 0; n <= i % 8; n++)
                await SayAndHear(peer);
            if (i % 3 == 0)
                peer.Reset();
        });
        await over.CancelAsync();
        foreach (Task<int> watcher in watching)
            Assert.True(await watcher.InTime() > 10);

        await Eventually.True(() => log.Count<CustomerLeft>() == 1000, "all have left");
        Customer[] all = [.. log.Of<CustomerLeft>().Select(left => left.Customer!)];
        ServerStatistics last = server.GetStatistics();
        Assert.Equal((1000, 1000, 0, 0), (last.Joined, last.Left, last.TurnedAway, last.Online));
        Assert.Equal(last.Left, last.Reasons.Sum(reason => reason.Value));
        Assert.Equal((_said, _said * Words.Length), (last.MessagesReceived, last.BytesReceived));
        Assert.Equal(all.Sum(c => c.MessagesReceived), last.MessagesReceived);
        Assert.Equal(all.Sum(c => c.MessagesSent), last.MessagesSent);
        Assert.Equal(all.Sum(c => c.BytesReceived), last.BytesReceived);
        Assert.Equal(all.Sum(c => c.BytesSent), last.BytesSent);
    }

    [Fact]
    public async Task A_customer_told_its_place_in_line_is_in_the_sums_from_then_on()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Capacity = 1, TellPlace = place => $"{place}" });
        using Peer first = await Peer.Join(server);
        using Peer second = await Peer.Connect(server);
        await second.Hears("1\n");
        await Eventually.True(() => server.GetStatistics() is { MessagesSent: 1, BytesSent: 2 }, "counted while in line");
        first.Dispose();
        await Eventually.True(() => server.Roster[2] is not null, "online");
        Assert.Equal((1, 2), (server.GetStatistics().MessagesSent, server.GetStatistics().BytesSent));
    }

    [Fact]
    public async Task Errors_of_accepting_are_counted_whatever_their_kind()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        await server.OnLoop(() =>
        {
            IAcceptor acceptor = server.Acceptor;
            acceptor.OnPassing(SocketError.ConnectionAborted);
            acceptor.OnPassing(SocketError.ConnectionAborted);
            acceptor.OnScarce(SocketError.TooManyOpenSockets);
            acceptor.OnPlentiful();
            acceptor.OnListenerFailed(SocketError.NotSocket);
        });
        ServerStatistics statistics = server.GetStatistics();
        Assert.Equal((4, 1), (statistics.AcceptErrors, statistics.AcceptPauses));
    }

    private async Task SayAndHear(Peer peer)
    {
        Interlocked.Increment(ref _said);
        await peer.Say(Words);
        await peer.Hears(Words);
        Interlocked.Increment(ref _answered);
    }

    private int Watch(Server server, CancellationToken over)
    {
        ServerStatistics? before = null;
        int looks = 0;
        for (; !over.IsCancellationRequested; looks++)
        {
            long least = Interlocked.Read(ref _answered);
            ServerStatistics now = server.GetStatistics();
            Assert.InRange(now.MessagesReceived, least, Interlocked.Read(ref _said));
            Assert.InRange(now.BytesReceived, least * Words.Length, Interlocked.Read(ref _said) * Words.Length);
            // What is sent is counted when the system has taken it: by then the peer may have it.
            Assert.InRange(now.MessagesSent, least - Talking, Interlocked.Read(ref _said));
            Assert.Equal(now.Joined, now.Left + now.Online);
            if (before is not null)
            {
                Assert.True(now.Joined >= before.Joined && now.Left >= before.Left && now.Accepted >= before.Accepted);
                Assert.True(now.MessagesReceived >= before.MessagesReceived && now.MessagesSent >= before.MessagesSent);
                Assert.True(now.BytesReceived >= before.BytesReceived && now.BytesSent >= before.BytesSent);
            }

            before = now;
        }

        return looks;
    }
}
