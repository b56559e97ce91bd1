using System.Net;

namespace Clientele.Docs.Tests.Library;

public class LimitTests
{
    [Fact(Timeout = 30_000)]
    public async Task Limits_are_options()
    {
        // snippet: limits
        var options = new ServerOptions
        {
            Address = IPAddress.Loopback,
            Port = 0,
            Framing = Framing.Lines(),
            MaxCustomers = 10_000, // more are refused
            MaxPerAddress = 100,
            MaxFrame = 64 * 1024, // a longer line ends the connection: too-much
            MaxRate = new RateLimit(Messages: 100, Bytes: 1024 * 1024), // in a second; more is too-much
            IdleTimeout = TimeSpan.FromMinutes(5), // silence: idle
            KeepAlive = new KeepAlive { Idle = TimeSpan.FromSeconds(30) }, // finds peers that vanished without a word
            QueueBytes = 256 * 1024, // for one customer who does not read
            Overflow = OverflowPolicy.DropOldest,
            CloseTimeout = TimeSpan.FromSeconds(2),
            StopTimeout = TimeSpan.FromSeconds(10),
        };
        // end
        await using Server server = Server.Start(options);
        using EventFeed events = server.Events.Watch();
        await using Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port);
        await client.SendAsync(new byte[64 * 1024 + 1]);
        var left = (CustomerLeft)await events.FirstAsync(happened => happened is CustomerLeft);
        Assert.Equal(LeaveReason.TooMuch, left.Reason);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_handler_that_waits_for_a_slow_reader_loses_nothing()
    {
        var allWritten = new TaskCompletionSource();
        // snippet: overflow-wait
        var options = new ServerOptions { Address = IPAddress.Loopback, Port = 0 };
        await using Server server = Server.Start(options, async customer =>
        {
            byte[] page = new byte[64 * 1024];
            for (int i = 0; i < 256; i++)
                await customer.SendAsync(page); // waits while the customer does not read and 1 MiB is queued
            allWritten.SetResult();
        });
        // end
        await using Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port);
        long received = 0;
        await foreach (Message message in client.Messages)
            received += message.Bytes.Length;
        Assert.Equal(16 * 1024 * 1024, received);
        await allWritten.Task;
    }
}
