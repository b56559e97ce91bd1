using System.Net;
using Clientele;
using Clientele.Desk;
using Clientele.Hosting;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
ServerDesk? desk = null;
builder.Services.AddClientele(static async customer =>
{
    await foreach (Message message in customer.Messages)
        await customer.SendAsync($"you said {message.Text}");
}).ConfigureServer(options => options with
{
    OnStarting = starting => desk = new ServerDesk(starting, new DeskOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) }),
});
WebApplication app = builder.Build();
app.MapGet("/online", (ClienteleServer shop) => shop.Server.Roster.Count.ToString());
await app.StartAsync();
await desk!.OpenAsync();
Console.WriteLine($"the desk is at {desk.AddressWithKey}");
await app.WaitForShutdownAsync();
await desk.DisposeAsync();
