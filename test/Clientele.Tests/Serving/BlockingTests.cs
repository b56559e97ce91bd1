namespace Clientele.Tests.Serving;

/// <summary>Blocking a thread that serves everyone is an error, and the log names who does it.</summary>
[Collection(Alone.Name)]
public sealed class BlockingTests
{
    [Fact]
    public async Task An_inline_callback_that_blocks_is_named_in_the_log()
    {
        var lines = new LogLines();
        using var goOn = new ManualResetEventSlim();
        await using Server server = Server.Start(Serve.Lines with { Loops = 1, Logger = lines }, (Customer customer, in Message message) =>
        {
            if (message.Text == "block")
                goOn.Wait(TimeSpan.FromMilliseconds(400)); // what is tested
            customer.TrySend("done");
        });
        using Peers peers = await Peer.JoinAll(server, 5);
        // All of them in one round or two, whatever the order.
        foreach (Peer peer in peers)
            await peer.Say(peer == peers[2] ? "block\n" : "go\n");
        foreach (Peer peer in peers)
            await peer.Hears("done\n");
        await lines.Until($"ms, for the most part by #3 127.0.0.1:{peers[2].Port}:");
        string line = Assert.Single(lines.All, one => !one.StartsWith("Debug: ", StringComparison.Ordinal));
        Assert.StartsWith("Warning: An event loop was blocked for ", line, StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_inline_handler_that_blocks_is_named_in_the_log(bool beforeItWaits)
    {
        var lines = new LogLines();
        using var goOn = new ManualResetEventSlim();
        await using Server server = Server.Start(Serve.Lines with { Loops = 1, Logger = lines, InlineHandlers = true }, async customer =>
        {
            if (!beforeItWaits)
                await customer.ReceiveTextAsync();
            goOn.Wait(TimeSpan.FromMilliseconds(400)); // what is tested
        });
        using Peer peer = await Peer.Connect(server);
        await peer.Say("x\n");
        await lines.Until($"by #1 127.0.0.1:{peer.Port}:");
    }

    [Fact]
    public async Task A_late_thread_pool_is_told_in_the_log()
    {
        using var goOn = new ManualResetEventSlim();
        var lines = new LogLines();
        lines.Logged += line =>
        {
            // Here and not in the test, which runs on the pool too.
            if (line.Contains("The thread pool is", StringComparison.Ordinal))
                goOn.Set();
        };
        await using Server server = Server.Start(Serve.Lines with { Logger = lines }, customer =>
        {
            goOn.Wait(Eventually.Patience);
            return Task.CompletedTask;
        });
        using var peers = new Peers();
        for (int i = 0; i < 100; i++)
            peers.Add(await Peer.Connect(server));
        await lines.Until("The thread pool is");
    }
}
