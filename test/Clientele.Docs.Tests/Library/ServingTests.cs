using System.Net;

namespace Clientele.Docs.Tests.Library;

public class ServingTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_handler_talks_with_each_customer()
    {
        // snippet: server-with-handler
        var options = new ServerOptions { Address = IPAddress.Loopback, Port = 0, Framing = Framing.Lines() };
        await using Server server = Server.Start(options, async customer =>
        {
            await customer.SendAsync("Your name?");
            customer.Name = await customer.ReceiveTextAsync();
            await foreach (Message message in customer.Messages)
                await customer.SendAsync($"{customer.Name}, you said: {message.Text}");
        });
        // end

        // snippet: client
        await using Connection client = await Connection.ConnectAsync(
            "127.0.0.1", server.Port, new ConnectOptions { Framing = Framing.Lines() });
        string? question = await client.ReceiveTextAsync();
        await client.SendAsync("Ann");
        await client.SendAsync("hello");
        string? answer = await client.ReceiveTextAsync();
        // end
        Assert.Equal(("Your name?", "Ann, you said: hello"), (question, answer));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_callback_answers_inline()
    {
        // snippet: inline-callback
        var options = new ServerOptions { Address = IPAddress.Loopback, Port = 0 };
        await using Server server = Server.Start(options, (customer, in message) => customer.TrySend(message.Bytes.Span));
        // end
        await using Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port);
        await client.SendAsync("x");
        Assert.Equal("x", await client.ReceiveTextAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_operator_answers()
    {
        // snippet: operator
        await using Server server = Server.Start(new ServerOptions { Address = IPAddress.Loopback, Port = 0 });
        // end
        using EventFeed events = server.Events.Watch();
        await using Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port);
        await events.FirstAsync(happened => happened is CustomerJoined);

        // snippet: sending
        foreach (Customer customer in server.Roster)
            Console.WriteLine($"{customer} has been here since {customer.Since:t}, and said {customer.LastWords}");

        SendResult result = await server.SendAsync(1, "May I help you?");
        if (result is SendResult.Left)
            Console.WriteLine("nobody online has number 1");

        BroadcastResult told = server.Broadcast("We close in five minutes.");
        Console.WriteLine($"{told.Sent} of {told.Total} have it, {told.Queued} will");
        // end
        Assert.Equal(SendResult.Sent, result);
        Assert.Equal((1, 1), (told.Sent, told.Total));
    }

    [Fact(Timeout = 30_000)]
    public async Task Ends_are_three_different_things()
    {
        await using Server server = Server.Start(new ServerOptions { Address = IPAddress.Loopback, Port = 0 }, async customer =>
        {
            await foreach (Message message in customer.Messages)
                await customer.SendAsync(message.Bytes);
            await customer.SendAsync(" and good bye");
        });

        // snippet: half-close
        await using Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port);
        await client.SendAsync("that was all");
        client.CompleteSending(); // the server's stream of messages ends; ours goes on
        string answers = "";
        await foreach (Message message in client.Messages)
            answers += message.Text;
        // end
        Assert.Equal("that was all and good bye", answers);

        // snippet: close-and-abort
        await client.CloseAsync(); // what is queued is sent, then FIN; also what DisposeAsync does
        client.Abort(); // a reset at once; what is queued is thrown away
        // end
    }

    [Fact(Timeout = 30_000)]
    public async Task A_server_drains_or_stops()
    {
        Server server = Server.Start(new ServerOptions { Address = IPAddress.Loopback, Port = 0 });
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));

        // snippet: stopping
        await server.StopAcceptingAsync(); // no one new from here on
        await server.DrainAsync(patience.Token); // until the last customer has left of its own accord
        StopReport report = await server.StopAsync(); // flushes and closes; aborts who takes longer than StopTimeout
        Console.WriteLine($"{report.Served} were served, {report.Aborted} cut off");
        // end
        Assert.Equal(new StopReport(0, 0), report);
    }
}
