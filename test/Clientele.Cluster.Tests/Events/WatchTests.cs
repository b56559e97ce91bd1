using System.Net.Sockets;
using Clientele.Cluster.Tests.Support;

namespace Clientele.Cluster.Tests.Events;

/// <summary>Events of customers of another node flow while somebody watches, and at no other time.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task What_is_said_and_told_at_another_node_is_told_in_order_and_of_nobody_else()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        Socket[] come = await cluster[1].ConnectAsync(2);
        Customer watched = cluster[1].CustomerOf(come[0]);
        var id = new CustomerId(watched.Number, "b", cluster[1].Node.Incarnation);
        await using var watcher = new Watcher(cluster[0].Roster, id);
        await BeginAsync(watcher, cluster[1], come[0]);

        for (int i = 0; i < 100; i++)
        {
            await come[0].SendAsync(System.Text.Encoding.UTF8.GetBytes($"word {i}\n"));
            await come[1].SendAsync("not this\n"u8.ToArray());
        }

        await cluster[0].Roster.SendAsync(id, OutgoingMessage.OfText("an answer"));
        watched.Name = "till 4";
        watched.HangUp();
        await watcher.Has(one => one.What == "left", "that it has left");

        var told = watcher.Told.Where(one => (string?)one.Json["text"] != "begin").ToList();
        Assert.All(told, one => Assert.Equal(id, one.Who));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"word {i}"),
            told.Where(one => one.What == "said").Select(one => (string)one.Json["text"]!));
        Assert.Equal("an answer", (string)told.Single(one => one.What == "told").Json["text"]!);
        Assert.Equal("till 4", (string)told.Single(one => one.What == "renamed").Json["name"]!);
        Assert.Equal("hung-up", (string)told.Single(one => one.What == "left").Json["reason"]!);
        Assert.Equal(watched.Number, (long)told[0].Json["customer"]!);
    }

    [Fact]
    public async Task Nothing_is_listened_to_without_a_watcher()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        Socket[] come = await cluster[1].ConnectAsync(1);
        Assert.Equal(0, cluster[1].Node.Watches);
        await using (var watcher = new Watcher(
            cluster[0].Roster, new CustomerId(cluster[1].CustomerOf(come[0]).Number, "b")))
        {
            await BeginAsync(watcher, cluster[1], come[0]);
            Assert.Equal(1, cluster[1].Node.Watches);
        }

        await Eventually.True(() => cluster[1].Node.Watches == 0);
    }

    [Fact]
    public async Task Customers_of_several_nodes_are_watched_at_once()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b", "c");
        CustomerId[] ids = new CustomerId[3];
        Socket[] come = new Socket[3];
        for (int i = 0; i < 3; i++)
        {
            come[i] = (await cluster[i].ConnectAsync(1))[0];
            ids[i] = new CustomerId(
                cluster[i].CustomerOf(come[i]).Number, cluster[i].Node.Name, cluster[i].Node.Incarnation);
        }

        await using var watcher = new Watcher(cluster[0].Roster, ids);
        for (int i = 0; i < 3; i++)
            await BeginAsync(watcher, cluster[i], come[i], ids[i]);

        Assert.DoesNotContain(watcher.Told, one => one.What == "skipped");
    }

    [Fact]
    public async Task Who_was_at_a_node_that_is_gone_for_good_has_left_once()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a");
        await using TestNode lost = await TestNode.StartAsync(cluster.Nats, "b");
        Socket[] come = await lost.ConnectAsync(2);
        CustomerId[] ids = [.. come.Select(socket =>
            new CustomerId(lost.CustomerOf(socket).Number, "b", lost.Node.Incarnation))];
        await Eventually.True(() => cluster[0].Roster.Nodes.Count == 2);
        await using var watcher = new Watcher(cluster[0].Roster, ids);
        foreach ((Socket socket, CustomerId id) in come.Zip(ids))
            await BeginAsync(watcher, lost, socket, id);
        lost.CustomerOf(come[0]).HangUp();
        await watcher.Has(one => one.What == "left", "that the first has left");

        // Goodbye while the other is still there: nobody can say any more what becomes of it.
        await lost.Node.DisposeAsync();
        await watcher.Has(one => one.What == "left" && one.Who == ids[1], "that the second has left");

        var left = watcher.Told.Where(one => one.What == "left").ToList();
        Assert.Equal([(ids[0], "hung-up"), (ids[1], "node-lost")],
            left.Select(one => (one.Who, (string)one.Json["reason"]!)));
        Assert.Equal("b", (string)left[1].Json["node"]!);
    }

    [Fact]
    public async Task How_customers_left_is_told_before_a_node_that_stops_is_gone()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a");
        await using TestNode stopping = await TestNode.StartAsync(cluster.Nats, "b");
        Socket[] come = await stopping.ConnectAsync(20);
        CustomerId[] ids = [.. come.Select(socket =>
            new CustomerId(stopping.CustomerOf(socket).Number, "b", stopping.Node.Incarnation))];
        // Nobody has that number: so when it is said to be lost, last of all, the watch is over.
        var nobody = new CustomerId(1000, "b", stopping.Node.Incarnation);
        await Eventually.True(() => cluster[0].Roster.Nodes.Count == 2);
        await using var watcher = new Watcher(cluster[0].Roster, [.. ids, nobody]);
        await BeginAsync(watcher, stopping, come[0]);

        await stopping.Server.StopAsync();
        await stopping.Node.DisposeAsync();
        await Eventually.True(() => cluster[0].Roster.Nodes.Count == 1);
        await watcher.Has(one => one.What == "left" && one.Who == nobody, "that the watch is over");

        var left = watcher.Told.Where(one => one.What == "left" && one.Who != nobody).ToList();
        Assert.Equal(ids.Select(id => id.Number).Order(), left.Select(one => one.Who.Number).Order());
        Assert.All(left, one => Assert.Equal("server-stopping", (string)one.Json["reason"]!));
    }

    [Fact]
    public async Task A_lost_node_that_comes_back_goes_on_and_what_may_be_missing_is_told()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        Socket[] come = await cluster[1].ConnectAsync(1);
        var id = new CustomerId(cluster[1].CustomerOf(come[0]).Number, "b", cluster[1].Node.Incarnation);
        await using var watcher = new Watcher(cluster[0].Roster, id);
        await BeginAsync(watcher, cluster[1], come[0]);
        cluster.Nats.Kill();
        await Eventually.True(() => cluster[1].Node.Watches == 0, "the watch ends by itself");
        await come[0].SendAsync("nobody hears this\n"u8.ToArray());
        await cluster.Nats.RestartAsync();

        await watcher.Has(one => one.What == "skipped", "that something may be missing");
        await BeginAsync(watcher, cluster[1], come[0], id, "again");

        Assert.DoesNotContain(watcher.Told, one => one.What == "left" || (string?)one.Json["text"] == "nobody hears this");
    }

    [Fact]
    public async Task A_long_message_is_told_with_its_beginning()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        Socket[] come = await cluster[1].ConnectAsync(1);
        var id = new CustomerId(cluster[1].CustomerOf(come[0]).Number, "b");
        await using var watcher = new Watcher(cluster[0].Roster, id);
        await BeginAsync(watcher, cluster[1], come[0]);

        cluster[1].CustomerOf(come[0]).TrySend(new string('x', 200_000));
        await watcher.Has(one => one.What == "told", "the message");

        var told = watcher.Told.Single(one => one.What == "told");
        Assert.Equal((200_000, true), ((long)told.Json["bytes"]!, (bool)told.Json["cut"]!));
        Assert.Equal(RosterEvent.MaxMessage, ((string)told.Json["text"]!).Length);
    }

    [Fact]
    public async Task Nobody_too_many_and_a_node_that_is_not_there_are_refused()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a");
        foreach (IRoster roster in new[] { cluster[0].Roster, cluster[0].Server })
        {
            Assert.Throws<ArgumentException>(() => roster.WatchAsync([]));
            Assert.Throws<ArgumentException>(() => roster.WatchAsync(
                [.. Enumerable.Range(1, RosterEvent.MaxCustomers + 1).Select(number => new CustomerId(number))]));
        }

        await Assert.ThrowsAsync<NodeLostException>(async () =>
        {
            await foreach (RosterEvent _ in cluster[0].Roster.WatchAsync([new CustomerId(1, "nowhere")]))
            {
            }
        });
    }

    /// <summary>Says a word until the watcher is told of it: from then on it is told everything.</summary>
    private static async Task BeginAsync(
        Watcher watcher, TestNode node, Socket socket, CustomerId? id = null, string word = "begin")
    {
        byte[] line = System.Text.Encoding.UTF8.GetBytes(word + "\n");
        await Eventually.True(async () =>
        {
            await socket.SendAsync(line);
            await Task.Delay(50);
            return watcher.Told.Any(one =>
                (string?)one.Json["text"] == word && (id is null || one.Who.Number == id.Value.Number && one.Who.Node == id.Value.Node));
        }, $"the first word at {node.Node.Name}");
    }
}
