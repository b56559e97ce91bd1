using System.Net;
using Clientele.Desk;

namespace Clientele.Docs.Tests.Desk;

public class DeskTests
{
    [Fact]
    public async Task A_program_opens_a_desk_over_its_server()
    {
        var options = new DeskOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) };

        // snippet: desk-open
        ServerDesk? desk = null;
        await using Server server = Server.Start(
            new ServerOptions { Address = IPAddress.Loopback, Port = 0, OnStarting = starting => desk = new ServerDesk(starting, options) },
            static (customer, in message) => customer.TrySend(message.Bytes.Span));
        await using ServerDesk opened = desk!;
        await opened.OpenAsync();
        Console.WriteLine(opened.AddressWithKey);
        // end
        using var browser = new HttpClient();
        Assert.Contains("<html", await browser.GetStringAsync(opened.Address), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(new Uri(opened.Address, "/api/server"))).StatusCode);
    }
}
