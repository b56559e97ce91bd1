using System.Collections.Concurrent;
using System.Text;
using Clientele.Testing;
using Clientele.Tests.Serving;
using CsCheck;

namespace Clientele.Tests.Connections;

/// <summary>What an inline callback answers to many messages of one read leaves together, and is no less, no more and in no other order.</summary>
public class CorkingTests
{
    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task Answers_to_messages_that_came_together_leave_together(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.ServeInline(static (Customer customer, in Message message) => customer.TrySend(message.Text), options => options with { Framing = Framing.Lines() });
        Connection client = await net.Connect(server, options => options with { Framing = Framing.Raw });
        string said = string.Concat(Enumerable.Range(0, 16).Select(i => $"line {i}\n"));

        for (int round = 0; round < 5; round++)
        {
            await client.SendAsync(said);
            await foreach (Message message in client.Messages)
            {
                Assert.Equal(said, message.Text);
                break;
            }
        }

        Assert.Equal(80, server.GetStatistics().MessagesSent);
        await Eventually.True(() => server.GetStatistics().BytesSent == 5 * said.Length, "all has left");
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task A_stream_that_ends_in_the_middle_of_them_has_all_that_was_said_before(string network)
    {
        await using Network net = Network.Open(network);
        List<SendResult> results = [];
        Server server = net.ServeInline(
            (Customer customer, in Message message) =>
            {
                lock (results)
                    results.Add(customer.TrySend(message.Text));
                if (message.Text == "5")
                    customer.CompleteSending();
            },
            options => options with { Framing = Framing.Lines() });
        RawPeer peer = await net.Peer(server);

        await peer.Send("1\n2\n3\n4\n5\n6\n7\n"u8.ToArray());

        Assert.Equal("1\n2\n3\n4\n5\n", Encoding.UTF8.GetString(await peer.ReceiveToEnd()));
        await Eventually.True(() => { lock (results) return results.Count == 7; }, "all were heard");
        lock (results)
            Assert.Equal([.. Enumerable.Repeat(SendResult.Sent, 5), SendResult.Left, SendResult.Left], results);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task What_was_answered_before_a_callback_failed_still_leaves(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.ServeInline(
            static (Customer customer, in Message message) =>
            {
                if (message.Text == "4")
                    throw new InvalidOperationException("on purpose");
                customer.TrySend(message.Text);
            },
            options => options with { Framing = Framing.Lines() });
        Connection client = await net.Connect(server, options => options with { Framing = Framing.Lines() });

        await client.SendBytesAsync("1\n2\n3\n4\n5\n"u8.ToArray());

        List<string> heard = [];
        await foreach (Message message in client.Messages)
            heard.Add(message.Text);
        Assert.Equal(["1", "2", "3"], heard);
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task Others_who_tell_the_same_customer_meanwhile_lose_nothing(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.ServeInline(
            static (Customer customer, in Message message) => customer.TrySend(message.Text),
            options => options with { Framing = Framing.Lines(), QueueBytes = 64 * 1024 * 1024, QueueMessages = 1_000_000 });
        Connection client = await net.Connect(server, options => options with { Framing = Framing.Lines() });
        await TwoSpeakers.LoseNothing(server, client);
    }

    [Fact]
    public async Task What_is_accepted_arrives_and_nothing_else_whatever_the_sizes_the_cuts_and_the_policy() =>
        await Gen.Select(
            Gen.Frequency((9, Gen.Int[0, 200]), (1, Gen.Int[0, 40_000])).Array[1, 300],
            Gen.Int[0, 3].Select(at => (OverflowPolicy)at),
            Gen.Int[1, 60_000], Gen.Int[1, 100], Gen.Int[0, 1_000_000])
        .SampleAsync(async (sizes, policy, queueBytes, queueMessages, seed) =>
        {
            using var memory = new MemoryTransport { ToServer = new MemoryPath { CutSeed = seed }, ToClient = new MemoryPath { BufferSize = 1 + (seed % 30_000), CutSeed = seed } };
            var accepted = new ConcurrentQueue<string>();
            // Of what was accepted; who found no room even so was never accepted.
            long dropped = 0, refused = 0;
            await using Server server = Server.Start(
                new ServerOptions { Transport = memory, Framing = Framing.Lines(), Overflow = policy, QueueBytes = queueBytes, QueueMessages = queueMessages, MaxFrame = 1 << 20 },
                (Customer customer, in Message message) =>
                {
                    string text = message.Text;
                    if (customer.TrySend(text) is SendResult.Sent or SendResult.Queued)
                        accepted.Enqueue(text);
                    else
                        refused++;
                    dropped = customer.MessagesDropped - refused;
                });
            await using Connection client = await Connection.ConnectAsync(server.EndPoint, new ConnectOptions { Transport = memory, Framing = Framing.Lines(), MaxFrame = 1 << 20, QueueBytes = 1 << 26 });
            string said = string.Concat(sizes.Select((size, i) => $"{i:00000}{new string('x', size)}\n"));
            await client.SendBytesAsync(Encoding.ASCII.GetBytes(said));
            client.CompleteSending();

            List<string> heard = [];
            await foreach (Message message in client.Messages)
                if (message.IsComplete)
                    heard.Add(message.Text);

            if (policy == OverflowPolicy.DropOldest)
                Assert.True(heard.Count == accepted.Count - dropped && heard.SequenceEqual(accepted.Where(heard.ToHashSet().Contains)));
            else if (policy == OverflowPolicy.Disconnect)
                Assert.Equal(accepted.Take(heard.Count), heard);
            else
                Assert.Equal(accepted, heard);
        }, iter: 200);
}
