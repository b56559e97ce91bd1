#:project ../../src/Clientele/Clientele.csproj
using System.Net;
using Clientele;

int port = args is [var text] ? int.Parse(text) : 7788;
var options = new ServerOptions { Address = IPAddress.Loopback, Port = port };
await using Server server = Server.Start(options, async customer =>
{
    await foreach (Message message in customer.Messages)
        await customer.SendAsync(message.Bytes);
});
Console.WriteLine($"listening on {server.EndPoint}");
await server.RunAsync();
