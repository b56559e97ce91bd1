#:project ../../src/Clientele/Clientele.csproj
using System.Net;
using Clientele;

int port = args is [var text] ? int.Parse(text) : 7788;
// Who does not read what the others say is disconnected, and does not miss some of it unawares.
var options = new ServerOptions { Address = IPAddress.Loopback, Port = port, Framing = Framing.Lines(), Overflow = OverflowPolicy.Disconnect };
await using Server server = Server.Start(options, async customer =>
{
    await customer.SendAsync("Your name?");
    if (await customer.ReceiveTextAsync() is not { Length: > 0 and <= 20 } name)
        return;
    customer.Name = SafeText.Show(name);
    customer.Server.Broadcast($"* {customer.Name} has joined");
    await foreach (Message message in customer.Messages)
        customer.Server.Broadcast($"{customer.Name}: {SafeText.Show(message.Text)}", except: customer);
    customer.Server.Broadcast($"* {customer.Name} has left", except: customer);
});
Console.WriteLine($"listening on {server.EndPoint}");
await server.RunAsync();
