using System.Diagnostics.Metrics;
using System.Net.Sockets;
using System.Text;
using Clientele.Cluster.Bus;
using Clientele.Cluster.Membership;
using Clientele.Cluster.Tests.Support;
using Clientele.Cluster.Wire;

namespace Clientele.Cluster.Tests.Membership;

/// <summary>Coming, staying, being cut off and going, on a real nats-server.</summary>
public sealed class JoiningTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_know_each_other_and_are_gone_when_they_say_goodbye()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        Assert.Equal(["a", "b"], cluster[0].Roster.Nodes.Select(node => node.Name));
        Assert.Equal([true, false], cluster[0].Roster.Nodes.Select(node => node.IsOwn));
        await using (TestNode third = await TestNode.StartAsync(cluster.Nats, "c"))
            await Eventually.True(() => cluster[0].Roster.Nodes.Count == 3);
        await Eventually.True(() => cluster[0].Roster.Nodes.Count == 2);
        await Eventually.True(() => cluster[0].Events.Count == 3);
        Assert.Equal(["node-joined b", "node-joined c", "node-gone c"], cluster[0].Events.Select(one => $"{one.Name} {one.Node}"));
    }

    [Fact]
    public async Task A_second_node_of_a_name_that_lives_is_refused()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a");
        ClusterException error = await Assert.ThrowsAsync<ClusterException>(() => TestNode.StartAsync(cluster.Nats, "a"));
        Assert.Equal((ClusterFailure.NameTaken, "a"), (error.Failure, error.Detail));
        Assert.Single(cluster[0].Roster.Nodes);
        Assert.Empty(cluster[0].Events);
    }

    [Fact]
    public async Task A_new_start_takes_the_name_of_a_node_that_is_silent()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a");
        await using ClusterBus silent = await Nats.ConnectAsync(cluster.Nats);
        await silent.PublishAsync(
            silent.Subjects.Of("node", "b", "here"),
            WireFormat.Write(new Announcement { Node = "b", Incarnation = "first", AgeMilliseconds = 9000, PresentMilliseconds = 9000, Online = 3 }, WireFormat.Announcement),
            cancellationToken: Token);
        await Eventually.True(() => cluster[0].Roster.Nodes.Count == 2);
        TestNode second = await cluster.AddAsync("b");
        await cluster.Complete();
        Assert.Equal(second.Node.Incarnation, cluster[0].Roster.Nodes[1].Incarnation);
        await Eventually.True(() => cluster[0].Events.Count == 3);
        Assert.Equal(["node-joined first", $"node-gone first", $"node-joined {second.Node.Incarnation}"], cluster[0].Events.Select(one => $"{one.Name} {one.Incarnation}"));
    }

    [Fact]
    public async Task Of_two_nodes_of_a_name_the_one_that_was_there_first_stays()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a");
        await using ClusterBus other = await Nats.ConnectAsync(cluster.Nats);
        async Task Meet(string name, long present) => await other.PublishAsync(
            other.Subjects.Of("node", name, "here"),
            WireFormat.Write(new Announcement { Node = name, Incarnation = "other", PresentMilliseconds = present }, WireFormat.Announcement),
            cancellationToken: Token);
        await Meet("a", 0);
        // Heard behind the first.
        await Meet("b", 0);
        await Eventually.True(() => cluster[0].Events.Any(one => one.Node == "b"));
        Assert.False(cluster[0].Node.IsAlone);
        await Meet("a", 1_000_000);
        await Eventually.True(() => cluster[0].Events.Any(one => one.Kind == ServerNoticeKind.NameTaken));
        Assert.True(cluster[0].Node.IsAlone);
        Assert.Equal(NodeCondition.Alone, Assert.Single(cluster[0].Roster.Nodes, node => node.IsOwn).Condition);
    }

    [Fact]
    public async Task Cut_off_a_node_serves_its_own_and_rejoins_by_itself()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        Socket here = (await cluster[0].ConnectAsync(1))[0];
        Socket there = (await cluster[1].ConnectAsync(1))[0];
        cluster.Nats.Kill();
        await Eventually.True(() => cluster.Nodes.All(node => node.Node.IsAlone));
        RosterPage alone = await cluster[0].Roster.ListAsync(new RosterQuery(), Token);
        Assert.Equal((1L, "a"), (alone.Online, alone.Rows.Single().Id.Node));
        Assert.Equal(["b"], alone.SilentNodes);
        Assert.Equal(NodeCondition.Alone, cluster[0].Roster.Nodes[0].Condition);
        Assert.Equal(SendResult.Sent, await cluster[0].Roster.SendAsync(new CustomerId(1, "a"), OutgoingMessage.OfText("x"), Token));
        Assert.Equal(SendResult.NodeLost, await cluster[0].Roster.SendAsync(new CustomerId(1, "b"), OutgoingMessage.OfText("x"), Token));

        await cluster.Nats.RestartAsync();
        await Eventually.True(async () => await cluster[0].Roster.ListAsync(new RosterQuery(), Token) is { Online: 2, SilentNodes.Count: 0 });
        Assert.Equal(SendResult.Sent, await cluster[0].Roster.SendAsync(new CustomerId(1, "b"), OutgoingMessage.OfText("x"), Token));
        await Eventually.True(() => cluster[0].Events.Any(one => one.Kind == ServerNoticeKind.Rejoined));
        Assert.Equal(1, cluster[0].Events.Count(one => one.Kind == ServerNoticeKind.Alone));
        Assert.DoesNotContain(cluster[0].Events, one => one.Kind is ServerNoticeKind.NodeLost or ServerNoticeKind.NodeGone);
        foreach (Socket peer in new[] { here, there })
        {
            Assert.Equal(2, await peer.ReceiveAsync(new byte[16], Token).AsTask().InTime());
            Assert.False(peer.Poll(0, SelectMode.SelectRead), "nobody's connection is touched");
        }
    }

    [Fact]
    public async Task What_is_measured_says_how_many_nodes_there_are_and_whether_one_is_alone()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("measured-a", "measured-b");
        await cluster[1].ConnectAsync(3);
        await Eventually.True(() => Measured("clientele.cluster.active_customers") == 3);
        Assert.Equal((2, 0), (Measured("clientele.cluster.nodes", "serving"), Measured("clientele.cluster.alone")));
        cluster.Nats.Kill();
        await Eventually.True(() => Measured("clientele.cluster.alone") == 1);
        Assert.Equal(1, Measured("clientele.cluster.nodes", "alone"));
    }

    private static long Measured(string name, string? condition = null)
    {
        long sum = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == name && instrument.Meter.Tags?.Any(tag => Equals(tag.Value, "measured-a")) == true)
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Add(value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return sum;

        void Add(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (condition is null || (tags.Length == 1 && Equals(tags[0].Value, condition)))
                sum += value;
        }
    }

    [Fact]
    public async Task While_a_recorder_is_behind_words_wait_in_order_and_all_else_is_answered()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        Socket peer = (await cluster[1].ConnectAsync(1))[0];
        EventFeed stuck = cluster[1].Server.Events.Record(EventKinds.Told, mark: 1);
        IRoster roster = cluster[0].Roster;
        var id = new CustomerId(1, "b");
        Task<SendResult> first = roster.SendAsync(id, OutgoingMessage.OfText("1"), Token).AsTask();
        Assert.Equal(SendResult.Sent, await first);
        Task<SendResult>[] behind = [.. Enumerable.Range(2, 5).Select(i => roster.SendAsync(id, OutgoingMessage.OfText($"{i}"), Token).AsTask())];
        Assert.NotNull(await roster.FindAsync(id, Token));
        Assert.Equal(1, (await roster.ListAsync(new RosterQuery(), Token)).Online);
        Assert.All(behind, send => Assert.False(send.IsCompleted));
        stuck.Dispose();
        Assert.All(await Task.WhenAll(behind), result => Assert.Equal(SendResult.Sent, result));
        Assert.Equal("1\n2\n3\n4\n5\n6\n", Encoding.ASCII.GetString(await peer.ReceiveExactly(12)));
    }

    [Fact]
    public async Task A_burst_of_words_to_a_node_that_is_behind_loses_none()
    {
        const int Words = 5000;
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        Socket peer = (await cluster[1].ConnectAsync(1))[0];
        EventFeed stuck = cluster[1].Server.Events.Record(EventKinds.Told, mark: 1);
        IRoster roster = cluster[0].Roster;
        Task<SendResult>[] all = [.. Enumerable.Range(0, Words).Select(
            _ => roster.SendAsync(new CustomerId(1, "b"), OutgoingMessage.OfText("x"), Token).AsTask())];
        Assert.NotNull(await roster.FindAsync(new CustomerId(1, "b"), Token));
        stuck.Dispose();
        Task<byte[]> received = peer.ReceiveExactly(2 * Words);
        Assert.All(await Task.WhenAll(all).InTime(), result => Assert.True(result is SendResult.Sent or SendResult.Queued));
        await received;
    }

    [Fact]
    public async Task Where_that_is_allowed_a_node_starts_alone_and_joins_when_NATS_is_there()
    {
        await using NatsServer nats = await NatsServer.StartAsync();
        nats.Kill();
        await Assert.ThrowsAsync<ClusterException>(() => TestNode.StartAsync(nats, "a"));
        await using TestNode node = await TestNode.StartAsync(nats, "a", isOptional: true);
        Assert.True(node.Node.IsAlone);
        await node.ConnectAsync(1);
        Assert.Single((await node.Roster.ListAsync(new RosterQuery(), Token)).Rows);
        await nats.RestartAsync();
        await using TestNode other = await TestNode.StartAsync(nats, "b");
        await Eventually.True(async () => (await other.Roster.ListAsync(new RosterQuery(), Token)).Online == 1);
        Assert.False(node.Node.IsAlone);
        Assert.Equal(["alone", "rejoined"], node.Events.Where(one => one.Node == "a").Select(one => one.Name));
    }

    [Fact]
    public async Task Garbage_is_counted_and_changes_nothing()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        await using ClusterBus stranger = await Nats.ConnectAsync(cluster.Nats);
        string here = stranger.Subjects.Of("node", "x", "here"), ask = stranger.Subjects.Of("node", "a", cluster[0].Node.Incarnation, "ask");
        string[] announcements =
        [
            "", "x", "{", "[]", "null", "{\"node\":null}", "{\"node\":\"x y\",\"incarnation\":\"1\"}", "{\"node\":\"x\"}",
            "{\"node\":\"x\",\"incarnation\":\"1\",\"online\":-1}", "{\"node\":\"x\",\"incarnation\":\"1\",\"min\":99}",
            "{\"node\":\"x\",\"incarnation\":\"1\",\"listening\":[null]}", "{\"node\":\"x\",\"incarnation\":\"1\",\"online\":1e99}",
            $"{{\"node\":\"x\",\"incarnation\":\"1\",\"program\":\"{new string('x', 101)}\"}}", new string('[', 10_000),
        ];
        foreach (string text in announcements)
            await stranger.PublishAsync(here, Encoding.UTF8.GetBytes(text), cancellationToken: Token);
        string[] questions =
        [
            "", "{}", "[[[[[[[[[[", "{\"min\":2,\"find\":1}", "{\"list\":{\"limit\":100000}}", "{\"list\":{\"sort\":99}}", "{\"list\":{\"after\":\"?\"}}",
            "{\"send\":{\"to\":[1],\"message\":{}}}", "{\"send\":{\"to\":[1],\"message\":{\"text\":\"x\",\"encoding\":\"nope\"}}}",
            "{\"change\":{\"number\":1,\"framing\":\"nope\"}}", "{\"broadcast\":{\"text\":\"x\",\"bytes\":\"AA==\"}}", "{\"future\":{\"x\":1}}",
        ];
        foreach (string text in questions)
        {
            BusReply reply = await stranger.RequestAsync(ask, Encoding.UTF8.GetBytes(text), TimeSpan.FromMilliseconds(text is "" or "[[[[[[[[[[" ? 50 : 60_000), Token);
            Assert.True(reply.Outcome == BusOutcome.TimedOut || Encoding.UTF8.GetString(reply.Payload.Span).Contains("refused", StringComparison.Ordinal), text + Encoding.UTF8.GetString(reply.Payload.Span));
        }

        await Eventually.True(() => cluster[0].Node.Rejected == announcements.Length + questions.Length);
        Assert.Equal(["a", "b"], cluster[0].Roster.Nodes.Select(node => node.Name));
        // A newer program may say more than is known here.
        await stranger.PublishAsync(here, "{\"v\":2,\"min\":1,\"node\":\"x\",\"incarnation\":\"1\",\"new\":{\"things\":[1]}}"u8.ToArray(), cancellationToken: Token);
        await Eventually.True(() => cluster[0].Roster.Nodes.Count == 3);
    }

    [Fact]
    public async Task A_node_that_answers_nonsense_is_named_and_the_rest_is_listed()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        await cluster[1].ConnectAsync(2);
        await using ClusterBus liar = await Nats.ConnectAsync(cluster.Nats);
        await using BusSubscription questions = await liar.SubscribeAsync(liar.Subjects.Of("node", "x", "1", "ask"), 100, cancellationToken: Token);
        string[] answers = ["", "{}", "{\"page\":{\"total\":-1}}", "{\"page\":{\"rows\":[null]}}", "{\"page\":{\"rows\":[{\"n\":1}]}}", "{\"page\":{\"landmarks\":[{\"p\":\"?\",\"n\":1}]}}", "{\"refused\":\"list\"}"];
        Task answering = Task.Run(async () =>
        {
            int answered = 0;
            await foreach (BusMessage question in questions.ReadAllAsync(Token))
                await liar.PublishAsync(question.ReplyTo!, Encoding.UTF8.GetBytes(answers[answered++]), cancellationToken: Token);
        }, Token);
        await liar.PublishAsync(
            liar.Subjects.Of("node", "x", "here"),
            WireFormat.Write(new Announcement { Node = "x", Incarnation = "1" }, WireFormat.Announcement), cancellationToken: Token);
        await Eventually.True(() => cluster[0].Roster.Nodes.Count == 3);
        foreach (string answer in answers)
        {
            RosterPage page = await cluster[0].Roster.ListAsync(new RosterQuery(), Token);
            Assert.Equal((2L, "x"), (page.Online, Assert.Single(page.SilentNodes)));
        }

        Assert.Equal(answers.Length, cluster[0].Node.Rejected);
    }
}
