using System.Text;
using Clientele.Cluster.Bus;
using Clientele.Cluster.Tests.Support;

namespace Clientele.Cluster.Tests.Bus;

/// <summary>Against real nats-server processes.</summary>
public sealed class ClusterBusTests
{
    [Fact]
    public async Task What_is_published_arrives_in_order()
    {
        await using NatsServer server = await NatsServer.StartAsync();
        await using ClusterBus from = await Nats.ConnectAsync(server), to = await Nats.ConnectAsync(server);
        await using BusSubscription subscription = await to.SubscribeAsync(to.Subjects.Of("a", "*"), 1000);

        for (int i = 0; i < 500; i++)
            Assert.Equal(BusOutcome.Done, await from.PublishAsync(from.Subjects.Of("a", "b"), Bytes($"{i}")));

        for (int i = 0; i < 500; i++)
        {
            BusMessage message = await NextAsync(subscription);
            Assert.Equal($"{i}", Text(message.Payload));
            Assert.Equal("clientele.v1.test.a.b", message.Subject);
        }

        Assert.Equal(0, to.Dropped);
    }

    [Fact]
    public async Task Clusters_of_other_names_hear_nothing()
    {
        await using NatsServer server = await NatsServer.StartAsync();
        await using ClusterBus one = await Nats.ConnectAsync(server, "one"), two = await Nats.ConnectAsync(server, "two");
        await using BusSubscription subscription = await two.SubscribeAsync(two.Subjects.Of(">"), 10);

        await one.PublishAsync(one.Subjects.Of("a"), Bytes("one"));
        await one.FlushAsync();
        await two.PublishAsync(two.Subjects.Of("a"), Bytes("two"));

        Assert.Equal("two", Text((await NextAsync(subscription)).Payload));
    }

    [Fact]
    public async Task A_request_has_its_reply()
    {
        await using NatsServer server = await NatsServer.StartAsync();
        await using ClusterBus from = await Nats.ConnectAsync(server), to = await Nats.ConnectAsync(server);
        await using BusSubscription subscription = await to.SubscribeAsync(to.Subjects.Of("ask"), 10);

        ValueTask<BusReply> asked = from.RequestAsync(from.Subjects.Of("ask"), Bytes("?"), Nats.Long);
        BusMessage question = await NextAsync(subscription);
        await to.PublishAsync(question.ReplyTo!, Bytes("!"));

        BusReply reply = await asked;
        Assert.Equal((BusOutcome.Done, "!"), (reply.Outcome, Text(reply.Payload)));
    }

    [Fact]
    public async Task A_request_that_nobody_hears_ends_at_once()
    {
        await using NatsServer server = await NatsServer.StartAsync();
        await using ClusterBus bus = await Nats.ConnectAsync(server);

        BusReply reply = await bus.RequestAsync(bus.Subjects.Of("nobody"), Bytes("?"), Timeout.InfiniteTimeSpan);

        Assert.Equal(BusOutcome.NoResponders, reply.Outcome);
    }

    [Fact]
    public async Task A_request_without_a_reply_ends_after_its_time()
    {
        await using NatsServer server = await NatsServer.StartAsync();
        await using ClusterBus bus = await Nats.ConnectAsync(server);
        await using BusSubscription silent = await bus.SubscribeAsync(bus.Subjects.Of("silent"), 10);

        BusReply reply = await bus.RequestAsync(bus.Subjects.Of("silent"), Bytes("?"), TimeSpan.FromMilliseconds(50));

        Assert.Equal(BusOutcome.TimedOut, reply.Outcome);
    }

    [Fact]
    public async Task A_payload_over_the_servers_bound_is_refused()
    {
        await using NatsServer server = await NatsServer.StartAsync("max_payload: 1000");
        await using ClusterBus bus = await Nats.ConnectAsync(server);
        Assert.Equal(1000, bus.MaxPayload);

        Assert.Equal(BusOutcome.TooLarge, await bus.PublishAsync(bus.Subjects.Of("a"), new byte[1001]));
        Assert.Equal(BusOutcome.TooLarge, (await bus.RequestAsync(bus.Subjects.Of("a"), new byte[1001], Nats.Long)).Outcome);
        Assert.Equal(BusOutcome.Done, await bus.PublishAsync(bus.Subjects.Of("a"), new byte[1000]));
    }

    [Fact]
    public async Task A_payload_over_a_mebibyte_is_refused_whatever_the_server_allows()
    {
        await using NatsServer server = await NatsServer.StartAsync("max_payload: 4MB");
        await using ClusterBus bus = await Nats.ConnectAsync(server);

        Assert.Equal(BusOutcome.TooLarge, await bus.PublishAsync(bus.Subjects.Of("a"), new byte[(1024 * 1024) + 1]));
        Assert.Equal(BusOutcome.Done, await bus.PublishAsync(bus.Subjects.Of("a"), new byte[1024 * 1024]));
    }

    [Fact]
    public async Task What_finds_no_room_is_dropped_and_counted()
    {
        await using NatsServer server = await NatsServer.StartAsync();
        await using ClusterBus bus = await Nats.ConnectAsync(server);
        BusSubscription subscription = await bus.SubscribeAsync(bus.Subjects.Of("a"), 10);

        for (int i = 0; i < 30; i++)
            await bus.PublishAsync(bus.Subjects.Of("a"), Bytes($"{i}"));
        await Eventually.True(() => subscription.Dropped == 20);
        Assert.Equal("0", Text((await NextAsync(subscription)).Payload));

        await subscription.DisposeAsync();
        Assert.Equal(20, bus.Dropped);
    }

    [Fact]
    public async Task Bytes_that_wait_are_bounded_as_well()
    {
        await using NatsServer server = await NatsServer.StartAsync();
        await using ClusterBus bus = await Nats.ConnectAsync(server);
        await using BusSubscription subscription = await bus.SubscribeAsync(bus.Subjects.Of("a"), 1000);

        for (int i = 0; i < 18; i++)
            await bus.PublishAsync(bus.Subjects.Of("a"), new byte[1024 * 1024]);

        await Eventually.True(() => subscription.Dropped == 2);
    }

    [Fact]
    public async Task It_comes_back_after_the_server_was_killed()
    {
        await using NatsServer server = await NatsServer.StartAsync();
        await using ClusterBus bus = await Nats.ConnectAsync(server), other = await Nats.ConnectAsync(server);
        await using BusSubscription subscription = await bus.SubscribeAsync(bus.Subjects.Of("a"), 100);
        List<bool> told = [];
        bus.ConnectionChanged += isConnected => told.Add(isConnected);

        server.Kill();
        await Eventually.True(() => !bus.IsConnected);
        Assert.Equal(BusOutcome.Disconnected, await bus.PublishAsync(bus.Subjects.Of("a"), Bytes("lost")));
        Assert.Equal(BusOutcome.Disconnected, (await bus.RequestAsync(bus.Subjects.Of("a"), Bytes("lost"), Nats.Long)).Outcome);
        await server.RestartAsync();
        await Eventually.True(() => bus.IsConnected && other.IsConnected && told.Count >= 2);
        Assert.True(await bus.FlushAsync());
        await other.PublishAsync(other.Subjects.Of("a"), Bytes("again"));

        Assert.Equal("again", Text((await NextAsync(subscription)).Payload));
        Assert.Equal([false, true], told);
    }

    [Fact]
    public async Task It_takes_the_other_server_when_one_is_gone()
    {
        await using NatsServer first = await NatsServer.StartAsync(), second = await NatsServer.StartAsync();
        ClusterOptions options = Nats.Options(first) with
        {
            Servers = [new ClusterServer("127.0.0.1", first.Port), new ClusterServer("127.0.0.1", second.Port)],
        };
        await using ClusterBus bus = await ClusterBus.ConnectAsync(options, CancellationToken.None);
        first.Kill();
        await Eventually.True(async () => await bus.FlushAsync());

        await using ClusterBus late = await ClusterBus.ConnectAsync(options, CancellationToken.None);
        Assert.True(await late.FlushAsync());
    }

    [Fact]
    public async Task An_end_of_the_bus_ends_its_subscriptions()
    {
        await using NatsServer server = await NatsServer.StartAsync();
        ClusterBus bus = await Nats.ConnectAsync(server);
        BusSubscription subscription = await bus.SubscribeAsync(bus.Subjects.Of("a"), 10);

        await bus.DisposeAsync();

        Assert.False(await subscription.WaitAsync().AsTask().InTime());
        Assert.Equal(BusOutcome.Disconnected, await bus.PublishAsync(bus.Subjects.Of("a"), Bytes("late")));
    }

    [Fact]
    public async Task A_place_for_replies_outside_the_cluster_is_not_answered()
    {
        await using NatsServer server = await NatsServer.StartAsync();
        await using ClusterBus bus = await Nats.ConnectAsync(server);
        await using BusSubscription subscription = await bus.SubscribeAsync(bus.Subjects.Of("a"), 10);

        await bus.PublishAsync(bus.Subjects.Of("a"), Bytes("?"), replyTo: "somewhere.else");

        Assert.Null((await NextAsync(subscription)).ReplyTo);
    }

    private static async Task<BusMessage> NextAsync(BusSubscription subscription)
    {
        Assert.True(await subscription.WaitAsync().AsTask().InTime());
        Assert.True(subscription.TryTake(out BusMessage message));
        return message;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
