using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Clientele.Testing;
using Clientele.Tests.Serving;
using CsCheck;

namespace Clientele.Tests.Connections;

/// <summary>What a handler answers to many messages of one read leaves together while it goes from one to the next, and never waits for what the handler waits for.</summary>
public class HandlerCorkingTests
{
    private const int Together = 16;

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task Answers_to_messages_that_came_together_leave_together(string network)
    {
        await using Network net = Network.Open(network);
        int wholeRounds = 0;
        Server server = net.Serve(
            async customer =>
            {
                long sentBefore = 0;
                await foreach (Message message in customer.Messages)
                {
                    if (message.Text == "line 0")
                        sentBefore = customer.BytesSent;
                    // Sent alone they would have left by now.
                    else if (message.Text == $"line {Together - 1}" && customer.BytesSent == sentBefore)
                        Interlocked.Increment(ref wholeRounds);
                    Assert.Equal(SendResult.Sent, await customer.SendAsync(message.Bytes));
                }
            },
            options => options with { Framing = Framing.Lines() });
        Connection client = await net.Connect(server, options => options with { Framing = Framing.Lines() });
        string said = string.Concat(Enumerable.Range(0, Together).Select(i => $"line {i}\n"));

        // The first rounds are slow: they are compiled. A busy machine takes longer over some than is kept back.
        for (int round = 0; round < 200; round++)
        {
            await client.SendBytesAsync(Encoding.ASCII.GetBytes(said));
            for (int i = 0; i < Together; i++)
                Assert.Equal($"line {i}", await client.ReceiveTextAsync());
        }

        Assert.InRange(wholeRounds, 1, 200);
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task A_handler_that_awaits_something_else_has_sent_what_it_said(string network)
    {
        await using Network net = Network.Open(network);
        var goesOn = new SemaphoreSlim(0);
        Server server = net.Serve(
            async customer =>
            {
                await foreach (Message message in customer.Messages)
                {
                    await customer.SendAsync(message.Text);
                    await goesOn.WaitAsync();
                }
            },
            options => options with { Framing = Framing.Lines() });
        Connection client = await net.Connect(server, options => options with { Framing = Framing.Lines() });

        await client.SendBytesAsync("1\n2\n3\n4\n5\n6\n"u8.ToArray());

        for (int i = 1; i <= 6; i++)
        {
            Assert.Equal($"{i}", await client.ReceiveTextAsync().AsTask().InTime());
            goesOn.Release();
        }
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task A_handler_that_blocks_its_thread_has_sent_what_it_said(string network)
    {
        await using Network net = Network.Open(network);
        using var goesOn = new SemaphoreSlim(0);
        Server server = net.Serve(
            async customer =>
            {
                await foreach (Message message in customer.Messages)
                {
                    await customer.SendAsync(message.Text);
                    if (message.Text[0] % 2 == 0)
#pragma warning disable CA1849 // on purpose
                        Assert.True(goesOn.Wait(Eventually.Patience), "the client hears while this blocks");
#pragma warning restore CA1849
                }
            },
            options => options with { Framing = Framing.Lines() });
        Connection client = await net.Connect(server, options => options with { Framing = Framing.Lines() });

        for (int round = 0; round < 20; round++)
        {
            await client.SendBytesAsync("1\n2\n3\n4\n5\n6\n7\n"u8.ToArray());
            for (int i = 1; i <= 7; i++)
            {
                Assert.Equal($"{i}", await client.ReceiveTextAsync().AsTask().InTime());
                if (i % 2 == 0)
                    goesOn.Release();
            }
        }
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task What_another_thread_says_stands_between_what_was_said_before_and_after_it(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Serve(
            static async customer =>
            {
                await foreach (Message message in customer.Messages)
                {
                    string text = message.Text;
                    await customer.SendAsync($"{text}a");
                    var other = new Thread(() => customer.TrySend($"{text}b"));
                    other.Start();
                    other.Join();
                    await customer.SendAsync($"{text}c");
                }
            },
            options => options with { Framing = Framing.Lines() });
        Connection client = await net.Connect(server, options => options with { Framing = Framing.Lines() });

        await client.SendBytesAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 100).Select(at => $"{at}\n"))));

        for (int i = 0; i < 100; i++)
            foreach (char part in "abc")
                Assert.Equal($"{i}{part}", await client.ReceiveTextAsync().AsTask().InTime());
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task A_handler_that_blocks_does_not_keep_others_from_telling_its_customer_or_ending_it(string network)
    {
        await using Network net = Network.Open(network);
        using var goesOn = new SemaphoreSlim(0);
        using var blocks = new SemaphoreSlim(0);
        Server server = net.Serve(
            async customer =>
            {
                await foreach (Message message in customer.Messages)
                {
                    await customer.SendAsync(message.Text);
                    blocks.Release();
#pragma warning disable CA1849 // on purpose
                    Assert.True(goesOn.Wait(Eventually.Patience), "it is told and ended while this blocks");
#pragma warning restore CA1849
                }
            },
            options => options with { Framing = Framing.Lines(), QueueMessages = 25, Overflow = OverflowPolicy.Disconnect });
        Connection client = await net.Connect(server, options => options with { Framing = Framing.Lines() });
        await client.SendBytesAsync("1\n2\n3\n"u8.ToArray());
        await blocks.WaitAsync().InTime();

        Customer customer = server.Roster.Single();
        for (int i = 0; i < 50; i++)
            Assert.Contains(customer.TrySend($"told {i}"), new[] { SendResult.Sent, SendResult.Queued });
        Assert.Equal("1", await client.ReceiveTextAsync().AsTask().InTime());
        customer.Abort();

        await Eventually.True(() => server.Roster.Count == 0, "it has left");
        goesOn.Release(3);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_handler_that_blocks_does_not_keep_back_the_end(string network)
    {
        await using Network net = Network.Open(network);
        using var goesOn = new SemaphoreSlim(0);
        using var blocks = new SemaphoreSlim(0);
        Server server = net.Serve(
            async customer =>
            {
                await foreach (Message message in customer.Messages)
                {
                    await customer.SendAsync(message.Text);
                    blocks.Release();
#pragma warning disable CA1849 // on purpose
                    Assert.True(goesOn.Wait(Eventually.Patience), "its stream ends while this blocks");
#pragma warning restore CA1849
                }
            },
            options => options with { Framing = Framing.Lines() });
        Connection client = await net.Connect(server, options => options with { Framing = Framing.Lines() });
        await client.SendBytesAsync("1\n2\n3\n"u8.ToArray());
        await blocks.WaitAsync().InTime();

        Customer customer = server.Roster.Single();
        customer.CompleteSending();

        await Eventually.True(() => customer.BytesSent == 2, "what was said has left");
        Assert.Equal("1", await client.ReceiveTextAsync().AsTask().InTime());
        Assert.Null(await client.ReceiveTextAsync().AsTask().InTime());
        goesOn.Release(3);
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task A_peer_that_stops_reading_keeps_nothing_back(string network)
    {
        await using Network net = Network.Open(network);
        using var goesOn = new SemaphoreSlim(0);
        Server server = net.Serve(
            async customer =>
            {
                for (int i = 0; i < 2; i++)
                    Assert.Equal($"{i}", await customer.ReceiveTextAsync());
                for (int i = 0; i < 50; i++)
                {
                    long before = customer.BytesSent;
                    if (await customer.SendAsync($"{i}") == SendResult.Sent)
                        Assert.NotEqual(before, customer.BytesSent);
                }

                await goesOn.WaitAsync();
            },
            options => options with { Framing = Framing.Lines() });
        Connection client = await net.Connect(server, options => options with { Framing = Framing.Lines() });

        await client.SendBytesAsync("0\n1\n2\n3\n"u8.ToArray());

        for (int i = 0; i < 50; i++)
            Assert.Equal($"{i}", await client.ReceiveTextAsync().AsTask().InTime());
        goesOn.Release();
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task A_handler_that_changes_threads_between_messages_answers_in_order(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Serve(
            static async customer =>
            {
                int at = 0;
                await foreach (Message message in customer.Messages)
                {
                    string text = message.Text;
                    if (at++ % 3 == 0)
                        await Task.Yield();
                    await customer.SendAsync(text);
                }
            },
            options => options with { Framing = Framing.Lines() });
        Connection client = await net.Connect(server, options => options with { Framing = Framing.Lines() });
        const int Count = 20_000;

        Task saying = Task.Run(async () =>
        {
            for (int i = 0; i < Count; i += 20)
                await client.SendBytesAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(i, 20).Select(at => $"{at}\n"))));
        });
        for (int i = 0; i < Count; i++)
            Assert.Equal(i, int.Parse((await client.ReceiveTextAsync().AsTask().InTime())!, CultureInfo.InvariantCulture));
        await saying.InTime();
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task What_was_said_before_the_handler_ended_or_failed_still_leaves(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Serve(
            static async customer =>
            {
                await foreach (Message message in customer.Messages)
                {
                    if (message.Text == "4")
                        return;
                    await customer.SendAsync(message.Text);
                }
            },
            options => options with { Framing = Framing.Lines() });
        RawPeer peer = await net.Peer(server);

        await peer.Send("1\n2\n3\n4\n5\n6\n"u8.ToArray());

        Assert.Equal("1\n2\n3\n", Encoding.UTF8.GetString(await peer.ReceiveToEnd()));
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task Others_who_tell_the_same_customer_meanwhile_lose_nothing(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Serve(
            static async customer =>
            {
                await foreach (Message message in customer.Messages)
                    await customer.SendAsync(message.Text);
            },
            options => options with { Framing = Framing.Lines(), QueueBytes = 64 * 1024 * 1024, QueueMessages = 1_000_000 });
        Connection client = await net.Connect(server, options => options with { Framing = Framing.Lines() });
        await TwoSpeakers.LoseNothing(server, client);
    }

    [Fact]
    public async Task What_is_accepted_arrives_and_nothing_else_whatever_the_sizes_the_cuts_and_the_policy() =>
        await Gen.Select(
            Gen.Frequency((9, Gen.Int[0, 200]), (1, Gen.Int[0, 40_000])).Array[1, 300],
            Gen.Int[0, 3].Select(at => (OverflowPolicy)at),
            Gen.Int[1, 60_000], Gen.Int[1, 100], Gen.Int[0, 1_000_000], Gen.Int[0, 40])
        .SampleAsync(async (sizes, policy, queueBytes, queueMessages, seed, yieldEvery) =>
        {
            using var memory = new MemoryTransport { ToServer = new MemoryPath { CutSeed = seed }, ToClient = new MemoryPath { BufferSize = 1 + (seed % 30_000), CutSeed = seed } };
            var accepted = new ConcurrentQueue<string>();
            // Of what was accepted; who found no room even so was never accepted.
            long dropped = 0, refused = 0;
            await using Server server = Server.Start(
                new ServerOptions { Transport = memory, Framing = Framing.Lines(), Overflow = policy, QueueBytes = queueBytes, QueueMessages = queueMessages, MaxFrame = 1 << 20 },
                async customer =>
                {
                    await foreach (Message message in customer.Messages)
                    {
                        string text = message.Text;
                        if (yieldEvery > 0 && text[4] % yieldEvery == 0)
                            await Task.Yield();
                        if (await customer.SendAsync(text) is SendResult.Sent or SendResult.Queued)
                            accepted.Enqueue(text);
                        else
                            refused++;
                        Volatile.Write(ref dropped, customer.MessagesDropped - refused);
                    }
                });
            await using Connection client = await Connection.ConnectAsync(server.EndPoint, new ConnectOptions { Transport = memory, Framing = Framing.Lines(), MaxFrame = 1 << 20, QueueBytes = 1 << 26 });
            string said = string.Concat(sizes.Select((size, i) => $"{i:00000}{new string('x', size)}\n"));
            await client.SendBytesAsync(Encoding.ASCII.GetBytes(said));
            client.CompleteSending();

            List<string> heard = [];
            await foreach (Message message in client.Messages)
                if (message.IsComplete)
                    heard.Add(message.Text);

            if (policy == OverflowPolicy.Wait)
                Assert.Equal(sizes.Length, heard.Count);
            if (policy == OverflowPolicy.DropOldest)
                Assert.True(heard.Count == accepted.Count - Volatile.Read(ref dropped) && heard.SequenceEqual(accepted.Where(heard.ToHashSet().Contains)));
            else if (policy == OverflowPolicy.Disconnect)
                Assert.Equal(accepted.Take(heard.Count), heard);
            else
                Assert.Equal(accepted, heard);
        }, iter: 200);
}
