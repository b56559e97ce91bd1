using System.Text;
using Clientele.Cluster.Bus;
using Clientele.Cluster.Tests.Support;
using Clientele.Cluster.Wire;

namespace Clientele.Cluster.Tests.Wire;

/// <summary>A publisher who should not be there says whatever comes by chance, in the form of messages or in none.</summary>
public sealed class GarbageTests
{
    private static readonly string[] s_values =
        ["null", "-1", "0", "1e999", "9223372036854775808", "-9223372036854775808", "1.5", "true", "\"\"", "\"\\u0000\\ud800\"", "[]", "{}", "[null]", "[[[[[[[[[]]]]]]]]]"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Nothing_that_is_read_throws()
    {
        var chance = new Random(17);
        string[] seeds = Seeds();
        int read = 0;
        for (int i = 0; i < 60_000; i++)
        {
            byte[] bytes = Changed(seeds[i % seeds.Length], chance);
            if (WireFormat.TryRead(bytes, WireFormat.Announcement, out Announcement? _))
                read++;
            if (WireFormat.TryRead(bytes, WireFormat.Request, out NodeRequest? asked))
            {
                asked.List?.TryRead("a", out RosterQuery? _);
                asked.Send?.Message.TryRead(out OutgoingMessage? _);
                asked.Broadcast?.TryRead(out OutgoingMessage? _);
                asked.Change?.TryRead(out CustomerChange? _);
            }

            if (WireFormat.TryRead(bytes, WireFormat.Reply, out NodeReply? reply))
            {
                reply.Page?.Read("a", "1");
                reply.Row?.Read("a", "1");
                reply.Broadcast?.Read("a", "1");
                reply.Unsendable?.Read("a", "1");
            }
        }

        Assert.InRange(read, 100, 60_000);
    }

    [Fact]
    public async Task A_node_serves_on_while_garbage_comes()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        await cluster[0].ConnectAsync(2);
        await cluster[1].ConnectAsync(3);
        await using ClusterBus stranger = await Nats.ConnectAsync(cluster.Nats);
        string[] subjects =
        [
            stranger.Subjects.Of("node", "x", "here"), stranger.Subjects.Of("claim", "a"),
            stranger.Subjects.Of("node", "a", cluster[0].Node.Incarnation, "ask"),
        ];
        string[] replies = [stranger.Subjects.Of("inbox", "x"), "elsewhere.x", stranger.Subjects.Of("node", "b", "here")];
        var chance = new Random(18);
        // Drains and changes of what is there are what an equal may ask for; all others are here.
        string[] seeds = [.. Seeds().Where(static seed => !seed.Contains("drain", StringComparison.Ordinal))];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 20_000; i++)
        {
            await stranger.PublishAsync(
                subjects[i % subjects.Length], Changed(seeds[chance.Next(seeds.Length)], chance), replies[chance.Next(replies.Length)], Token);
        }

        for (int i = 0; i < 50; i++)
            await stranger.PublishAsync(subjects[i % subjects.Length], new byte[ClusterBus.LargestPayload], replies[0], Token);
        Assert.True(await stranger.FlushAsync(Token));
        await Eventually.True(async () => (await cluster[1].Roster.ListAsync(new RosterQuery(), Token)) is { Online: 5 });
        await Eventually.True(() => cluster[0].Node.Rejected > 5000);
        Assert.Equal(5, (await cluster[0].Roster.ListAsync(new RosterQuery(), Token)).Online);
        Assert.DoesNotContain(cluster[0].Events, one => one.Kind is ServerNoticeKind.Alone or ServerNoticeKind.NameTaken);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64L << 20);
    }

    [Fact]
    public async Task A_flood_of_nodes_that_are_none_is_bounded_and_the_real_ones_stay()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        await cluster[1].ConnectAsync(1);
        await using ClusterBus stranger = await Nats.ConnectAsync(cluster.Nats);
        for (int i = 0; i < 12_000; i++)
        {
            await stranger.PublishAsync(
                stranger.Subjects.Of("node", $"x{i}", "here"),
                WireFormat.Write(new Announcement { Node = $"x{i}", Incarnation = "1" }, WireFormat.Announcement), cancellationToken: Token);
        }

        await stranger.FlushAsync(Token);
        await Eventually.True(() => cluster[0].Roster.Nodes.Count == 10_001);
        await Eventually.True(() => cluster[0].Node.Rejected >= 2001);
        Assert.Equal(NodeCondition.Serving, cluster[0].Roster.Nodes.Single(static node => node.Name == "b").Condition);
        Assert.Equal(SendResult.Sent, await cluster[0].Roster.SendAsync(new CustomerId(1, "b"), OutgoingMessage.OfText("x"), Token));
    }

    private static string[] Seeds() =>
    [
        "{\"v\":1,\"min\":1,\"node\":\"x\",\"incarnation\":\"1\",\"age\":5,\"present\":5,\"listening\":[\"1.2.3.4:5\"],\"online\":3,\"load\":0.5,\"program\":\"p\"}",
        "{\"list\":{\"filter\":\"x\",\"sort\":2,\"after\":\"1:2\",\"limit\":100,\"landmarks\":5,\"maxAge\":50}}",
        "{\"send\":{\"to\":[1,2],\"check\":true,\"message\":{\"text\":\"x\",\"encoding\":\"gbk\"}}}",
        "{\"broadcast\":{\"bytes\":\"AAEC\"}}", "{\"find\":1}", "{\"hangUp\":99}", "{\"change\":{\"number\":1,\"name\":\"x\",\"encoding\":\"gbk\",\"framing\":\"lines\"}}",
        "{\"drain\":false}",
        "{\"page\":{\"rows\":[{\"n\":1,\"p\":\"1:2\",\"at\":\"x\",\"since\":638000000000000000,\"e\":\"utf-8\",\"f\":\"lines\",\"w\":\"hi\"}],\"total\":1,\"landmarks\":[{\"p\":\"1:2\",\"n\":1}]}}",
        "{\"row\":{\"n\":1,\"at\":\"x\",\"age\":5,\"idle\":5}}", "{\"results\":[0,1,2]}", "{\"unsendable\":{\"number\":1,\"position\":2}}",
        "{\"broadcast\":{\"sent\":1,\"queued\":2,\"untold\":3,\"first\":[1,2]}}", "{\"refused\":\"busy\"}",
    ];

    /// <summary>A value becomes another, or bytes are lost, doubled or become others.</summary>
    private static byte[] Changed(string seed, Random chance)
    {
        if (chance.Next(3) == 0)
        {
            int[] colons = [.. Enumerable.Range(0, seed.Length).Where(i => seed[i] == ':' && i > 0 && seed[i - 1] == '"')];
            int at = colons[chance.Next(colons.Length)] + 1;
            int end = at;
            while (end < seed.Length && seed[end] is not (',' or '}' or ']'))
                end++;
            string value = chance.Next(10) == 0 ? $"\"{new string('x', 5000)}\"" : s_values[chance.Next(s_values.Length)];
            return Encoding.UTF8.GetBytes(seed[..at] + value + seed[end..]);
        }

        List<byte> bytes = [.. Encoding.UTF8.GetBytes(seed)];
        for (int change = chance.Next(4); change >= 0 && bytes.Count > 0; change--)
        {
            int at = chance.Next(bytes.Count);
            switch (chance.Next(4))
            {
                case 0:
                    bytes[at] = (byte)chance.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, bytes[at]);
                    break;
                default:
                    bytes[at] = (byte)"0123456789-[]{},:\"e"[chance.Next(19)];
                    break;
            }
        }

        return [.. bytes];
    }
}
