using System.Globalization;
using System.Text.Json;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary>Nodes that are killed, stopped, busy and started again, as processes of their own on a real nats-server.</summary>
public sealed class NodeLossTests
{
    private static readonly TimeSpan s_mostUntilLost = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task A_killed_node_is_lost_once_everywhere_and_its_new_start_counts_nobody_twice()
    {
        await using NatsServer nats = await NatsServer.StartAsync();
        using Serve a = Node(nats, "a"), b = Node(nats, "b"), c = Node(nats, "c");
        Complete(a, b, c);
        List<Peer> peers = [.. Come(a, 2), .. Come(b, 3), .. Come(c, 2)];
        Assert.Contains("7 online", List(a, "7 online"), StringComparison.Ordinal);

        DateTimeOffset killed = DateTimeOffset.UtcNow;
        Assert.Equal(0, Signals.Send(b.Command.Id, Signals.KillNow));
        foreach (Serve node in new[] { a, c })
        {
            JsonElement lost = node.WaitForEvent("node-lost");
            Assert.Equal("b", lost.GetProperty("node").GetString());
            Assert.InRange(lost.GetProperty("time").GetDateTimeOffset() - killed, TimeSpan.Zero, s_mostUntilLost);
            string listed = List(node, "4 online");
            Assert.Contains("no answer from b", listed, StringComparison.Ordinal);
            Assert.DoesNotContain("@b", listed, StringComparison.Ordinal);
            node.Command.Type("/to 1@b hello\n");
            node.Command.WaitForError("node b is not there, or does not answer, so nothing was done");
        }

        using Serve again = Node(nats, "b");
        foreach (Serve node in new[] { a, c })
        {
            node.WaitForEvent("node-gone");
            Eventually.Blocking(() => Nodes(node)[^1] == "node-joined b", () => string.Join('\n', Nodes(node)));
        }

        peers.AddRange(Come(again, 3));
        string[] rows = Rows(List(a, "7 online"));
        Assert.Equal(["1@a", "1@b", "1@c", "2@a", "2@b", "2@c", "3@b"], rows.Order(StringComparer.Ordinal));
        foreach (Serve node in new[] { a, c })
        {
            Assert.Equal(["node-lost b", "node-gone b", "node-joined b"], Nodes(node).TakeLast(3));
            Assert.Single(node.All("node-lost"));
            Assert.Empty(node.All("left"));
        }

        peers.ForEach(static peer => peer.Dispose());
    }

    [Fact]
    public async Task A_stopped_node_is_lost_and_comes_back_with_the_same_customers()
    {
        await using NatsServer nats = await NatsServer.StartAsync();
        using Serve a = Node(nats, "a"), b = Node(nats, "b"), c = Node(nats, "c");
        Complete(a, b, c);
        List<Peer> peers = [.. Come(a, 1), .. Come(b, 2)];
        Signals.Freeze(b.Command.Id);
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
        Assert.Equal(0, Signals.Send(b.Command.Id, Signals.Continue));
        foreach (Serve node in new[] { a, c })
        {
            node.WaitForEvent("node-back");
            Assert.Equal(["1@a", "1@b", "2@b"], Rows(List(node, "3 online")));
            Assert.Equal(["node-lost b", "node-back b"], Nodes(node).TakeLast(2));
        }

        // It was away itself: it cannot tell who was silent meanwhile.
        Assert.Equal(["1@a", "1@b", "2@b"], Rows(List(b, "3 online")));
        Assert.Empty(b.All("node-lost"));
        Assert.Empty(b.All("name-taken"));
        Assert.Equal(2, b.All("joined").Count);
        Assert.All(new[] { a, b, c }, node => Assert.Empty(node.All("left")));
        peers.ForEach(static peer => peer.Dispose());
    }

    [Fact]
    public async Task A_stopped_node_yields_to_the_new_start_of_its_name_when_it_wakes()
    {
        await using NatsServer nats = await NatsServer.StartAsync();
        using Serve a = Node(nats, "a"), old = Node(nats, "b");
        Complete(a, old);
        using Peer first = Come(old, 1)[0];
        Signals.Freeze(old.Command.Id);
        a.WaitForEvent("node-lost");
        using Serve again = Node(nats, "b");
        a.WaitForEvent("node-gone");
        using Peer second = Come(again, 1)[0], third = Come(again, 1)[0];
        Assert.Equal(0, Signals.Send(old.Command.Id, Signals.Continue));
        old.WaitForEvent("name-taken");
        Assert.Equal(["1@b", "2@b"], Rows(List(a, "2 online")));
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Equal(["1@b", "2@b"], Rows(List(a, "2 online")));
        Assert.Empty(again.All("name-taken"));
        Assert.Equal(["node-joined b", "node-lost b", "node-gone b", "node-joined b"], Nodes(a));
        // It serves its own all the same.
        old.Command.Type("/to 1 hello\n");
        first.Expect("hello\n");
    }

    [Fact]
    public async Task A_pool_full_of_blocked_handlers_and_a_ramp_are_not_silence()
    {
        await using NatsServer nats = await NatsServer.StartAsync();
        using Serve watching = Node(nats, "a");
        using var busy = new RunningProcess(
            Path.Combine(
                AppContext.BaseDirectory.Replace("Clientele.Cli.Tests", "BlockingNode", StringComparison.Ordinal), "BlockingNode"),
            [nats.Port.ToString(CultureInfo.InvariantCulture), "b"]);
        int port = 0;
        Eventually.Blocking(
            () => busy.Output.Lines.Any(line => int.TryParse(line, CultureInfo.InvariantCulture, out port)),
            () => busy.Say("does not listen"));
        watching.WaitForEvent("node-joined");
        List<Peer> peers = [];
        for (int i = 0; i < 3000; i++)
        {
            peers.Add(Peer.Connect(port));
            // 40 handlers hold each thread that the pool starts, for longer than silence may last.
            if (i % 75 == 0)
                peers[^1].Send("5000\n");
        }

        await Task.Delay(TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken);
        Assert.Empty(watching.All("node-lost"));
        // What the busy node has heard it tells when a thread is free.
        using Serve late = Node(nats, "c");
        busy.WaitForOutput("node-joined c");
        Assert.DoesNotContain("node-lost", busy.Output.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("alone", busy.Output.Text, StringComparison.Ordinal);
        Assert.Empty(watching.All("node-lost"));
        peers.ForEach(static peer => peer.Dispose());
    }

    private static Serve Node(NatsServer nats, string name) =>
        new("--cluster", nats.Url, "--node", name, "--commands", "-", "--output", "jsonl");

    private static void Complete(params Serve[] nodes)
    {
        foreach (Serve node in nodes)
            node.WaitForEvent("node-joined", nodes.Length - 1);
    }

    private static Peer[] Come(Serve node, int count)
    {
        int before = node.All("joined").Count;
        Peer[] come = [.. Enumerable.Range(0, count).Select(_ => node.Connect())];
        node.WaitForEvent("joined", before + count);
        return come;
    }

    /// <summary>What happened to nodes, as this one was told.</summary>
    private static string[] Nodes(Serve node) => [.. node.Events
        .Where(static one => one.GetProperty("event").GetString()!.StartsWith("node-", StringComparison.Ordinal))
        .Select(static one => $"{one.GetProperty("event").GetString()} {one.GetProperty("node").GetString()}")];

    /// <summary>Asks for lists until one ends with that sum, and gives it.</summary>
    private static string List(Serve node, string sum)
    {
        string listed = "";
        Eventually.Blocking(
            () =>
            {
                int before = node.Command.Error.Text.Length;
                node.Command.Type("/list\n");
                Eventually.Blocking(
                    () => (listed = node.Command.Error.Text[before..]).EndsWith(" online\n", StringComparison.Ordinal),
                    () => node.Command.Say("does not list"));
                return listed.EndsWith($"\n{sum}\n", StringComparison.Ordinal);
            },
            () => node.Command.Say($"never lists {sum}"));
        return listed;
    }

    private static string[] Rows(string listed) => [.. listed.Split('\n')
        .Select(static line => line.TrimStart().Split(' ')[0])
        .Where(static word => word.Contains('@', StringComparison.Ordinal))];
}
