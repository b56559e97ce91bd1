using System.Globalization;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

/// <summary>Handlers of one loop share their turns on the thread pool, and never wait for each other.</summary>
public class ReadyReadersTests
{
    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task A_handler_that_blocks_its_thread_holds_up_none_that_were_ready_with_it(string network)
    {
        await using Network net = Network.Open(network);
        using var goesOn = new SemaphoreSlim(0);
        Server server = net.Serve(
            async customer =>
            {
                await foreach (Message message in customer.Messages)
                {
#pragma warning disable CA1849 // on purpose
                    if (message.Text == "block")
                        Assert.True(goesOn.Wait(TimeSpan.FromSeconds(60)), "the others are answered while this blocks");
#pragma warning restore CA1849
                    await customer.SendAsync(message.Text);
                }
            },
            options => options with { Framing = Framing.Lines(), Loops = 1 });
        var clients = new List<Connection>();
        for (int i = 0; i < 20; i++)
            clients.Add(await net.Connect(server, options => options with { Framing = Framing.Lines() }));

        // Wherever in a batch the one that blocks is, and however many of the batch it is.
        for (int blocking = 0; blocking < 4; blocking++)
        {
            await Task.WhenAll(clients.Select((client, at) => client.SendAsync(at % 20 <= blocking ? "block" : $"{at}").AsTask()));
            for (int round = 0; round < 10; round++)
            {
                foreach (Connection client in clients.Skip(blocking + 1))
                {
                    Assert.NotNull(await client.ReceiveTextAsync().AsTask().InTime());
                    await client.SendAsync("again");
                }
            }

            goesOn.Release(blocking + 1);
            foreach (Connection client in clients.Take(blocking + 1))
                Assert.Equal("block", await client.ReceiveTextAsync().AsTask().InTime());
            foreach (Connection client in clients.Skip(blocking + 1))
                Assert.Equal("again", await client.ReceiveTextAsync().AsTask().InTime());
        }
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task More_than_have_a_turn_at_once_are_all_served_in_their_own_order(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Serve(
            static async customer =>
            {
                await foreach (Message message in customer.Messages)
                    await customer.SendAsync(message.Text);
            },
            options => options with { Framing = Framing.Lines(), Loops = 1 });
        var clients = new List<Connection>();
        for (int i = 0; i < 700; i++)
            clients.Add(await net.Connect(server, options => options with { Framing = Framing.Lines() }));

        for (int round = 0; round < 20; round++)
        {
            string said = round.ToString(CultureInfo.InvariantCulture);
            foreach (Connection client in clients)
                await client.SendAsync(said);
            foreach (Connection client in clients)
                Assert.Equal(said, await client.ReceiveTextAsync().AsTask().InTime());
        }
    }
}
