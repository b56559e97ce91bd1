using System.Net;
using Clientele.Testing;

namespace Clientele.Docs.Tests.Library;

public class TestingTests
{
    // snippet: testing
    [Fact(Timeout = 30_000)]
    public async Task A_customer_that_says_goodbye_is_hung_up_on()
    {
        var options = new ServerOptions { Address = IPAddress.Loopback, Port = 0, Framing = Framing.Lines() };
        await using Server server = Server.Start(options, (customer, in message) =>
        {
            if (message.Text == "goodbye")
                customer.HangUp();
        });
        using EventFeed events = server.Events.Watch();
        await using Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port, new ConnectOptions { Framing = Framing.Lines() });

        await client.SendAsync("goodbye");

        var left = (CustomerLeft)await events.FirstAsync(happened => happened is CustomerLeft);
        Assert.Equal(LeaveReason.HungUp, left.Reason);
        Assert.Empty(server.Roster);
    }
    // end

    // snippet: framing-check
    [Fact]
    public void The_framing_of_our_device_keeps_its_contract()
    {
        var check = new FramingCheck(
            Framing.Parse("length:1,offset=1,start=68,strip"),
            FramingSample.FromHex("6803112233", "112233"),
            FramingSample.FromHex("6800", ""))
        { CarriesAnything = true };
        check.CheckAll();
    }
    // end
}
