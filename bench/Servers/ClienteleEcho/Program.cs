// The library's echo as a server to measure: roster and counters on, nobody watching.
//   ClienteleEcho                   inline, as `clientele serve --reply echo` does it
//   ClienteleEcho --handler stream  a user's `await foreach`, on the thread pool
using System.Net;
using Clientele;

var options = new ServerOptions { Address = IPAddress.Loopback, Port = 0 };
bool stream = args is ["--handler", "stream"];

await using Server server = stream
    ? Server.Start(options, async customer =>
    {
        await foreach (Message message in customer.Messages)
            await customer.SendAsync(message.Bytes);
    })
    : Server.Start(options, static (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span));

Console.WriteLine($"listening {server.Port}");
await server.RunAsync();
