using System.Net.Sockets;

namespace Clientele.Tests.Serving;

public sealed class DrainTests
{
    [Fact]
    public async Task No_one_new_comes_and_those_who_are_here_talk_on_until_the_last_has_left()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using var log = new EventLog(server);
        using Peers peers = await Peer.JoinAll(server, 3);
        Assert.Equal((false, true), (server.IsDraining, server.IsListening));
        Task draining = server.DrainAsync();
        await log.Until("draining");
        Assert.Equal((true, false), (server.IsDraining, server.IsListening));
        await Eventually.True(() => Refused(server), "connections are refused");
        foreach (Peer peer in peers)
        {
            await peer.Say("still here\n");
            await peer.Hears("still here\n");
            Assert.False(draining.IsCompleted);
            peer.Dispose();
        }

        await draining.InTime();
        Assert.Empty(server.Roster);
        Assert.Equal(1, log.Story().Count(happened => happened == "draining"));
    }

    [Fact]
    public async Task Those_in_line_are_served()
    {
        await using Server server = Serve.Echo(Serve.Lines with { Capacity = 1 });
        using Peer first = await Peer.Join(server);
        using Peer second = await Peer.Connect(server);
        await Eventually.True(() => server.Waiting.Count == 1, "in line");
        Task draining = server.DrainAsync();
        first.Dispose();
        await second.Say("me too\n");
        await second.Hears("me too\n");
        Assert.False(draining.IsCompleted);
        second.Dispose();
        await draining.InTime();
    }

    [Fact]
    public async Task A_server_without_customers_is_drained_at_once_and_twice()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        await server.DrainAsync().InTime();
        await server.DrainAsync().InTime();
    }

    [Fact]
    public async Task Waiting_for_it_can_be_given_up_and_the_draining_goes_on()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using Peer peer = await Peer.Join(server);
        using var enough = new CancellationTokenSource();
        Task waiting = server.DrainAsync(enough.Token);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(waiting.InTime);
        await Eventually.True(() => Refused(server), "connections are refused");
        peer.Dispose();
        await server.DrainAsync().InTime();
    }

    [Fact]
    public async Task A_customer_accepted_while_draining_begins_is_served_or_cut_off_and_counted_before_it_ends()
    {
        for (int round = 0; round < 20; round++)
        {
            await using Server server = Serve.Echo(Serve.Options);
            int answered = 0;
            Task crowd = Parallel.ForEachAsync(Enumerable.Range(0, 40), async (_, _) =>
            {
                try
                {
                    using Peer peer = await Peer.Connect(server);
                    await peer.Say("x");
                    await peer.Hears("x");
                    Interlocked.Increment(ref answered);
                }
                catch (Exception error) when (error is SocketException or Xunit.Sdk.XunitException)
                {
                    // Still in the backlog when the port was closed.
                }
            });
            await Eventually.True(() => server.GetStatistics().Joined > 5, "some have come");
            await server.DrainAsync().InTime();
            ServerStatistics statistics = server.GetStatistics();
            Assert.Equal(statistics.Accepted, statistics.Left);
            Assert.Equal(statistics.Joined, statistics.Left);
            await crowd.InTime();
            Assert.True(statistics.Joined >= answered);
        }
    }

    private static bool Refused(Server server)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(System.Net.IPAddress.Loopback, server.Port);
            return false;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }
}
