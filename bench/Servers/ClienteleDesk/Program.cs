using System.Globalization;
using System.Net;
using Clientele;
using Clientele.Desk;
using Clientele.Testing;

// The library's echo of lines with a desk as a server to measure.
//   ClienteleDesk                 echo and desk
//   ClienteleDesk --no-desk       the same, and nobody watching
//   ClienteleDesk --little        echo and desk, which remembers 1 MiB
//   ClienteleDesk --crowd 100000  so many customers in memory, who have said something, and a desk

int crowd = args is ["--crowd", var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 0;
using var memory = new MemoryTransport();
ServerDesk? desk = null;
var deskOptions = new DeskOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0), HistoryBytes = (args is ["--little"] ? 1L : 64) << 20 };
var options = new ServerOptions
{
    Address = IPAddress.Loopback,
    Port = 0,
    Framing = Framing.Lines(),
    Encoding = crowd > 0 ? TextEncoding.Gbk : TextEncoding.Utf8,
    Transport = crowd > 0 ? memory : Transports.Default,
    OnStarting = args is ["--no-desk"] ? null : server => desk = new ServerDesk(server, deskOptions),
};

await using Server server = crowd > 0
    ? Server.Start(options, (MessageCallback?)null)
    : Server.Start(options, static (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span));
if (desk is not null)
{
    await desk.OpenAsync();
    Console.WriteLine($"desk {desk.AddressWithKey}");
}

var peers = new List<MemoryPeer>();
for (int i = 1; i <= crowd; i++)
{
    MemoryPeer peer = await memory.ConnectPeerAsync(server.EndPoint);
    peers.Add(peer);
    string words = i % 4 == 0 ? $"你好,我是第 {i} 号顾客,想问一下订单 {i * 7919L % 1_000_000} 到了没有" : $"customer {i} asks where order {i * 7919L % 1_000_000} is";
    for (int said = 0; said <= i % 3; said++)
        await peer.WriteAsync(TextEncoding.Gbk.Encode(words + "\n"));
}

while (server.Roster.Count < crowd || server.GetStatistics().MessagesReceived < Enumerable.Range(1, crowd).Sum(i => 1L + (i % 3)))
    await Task.Delay(20);
foreach (Customer customer in server.Roster.Where(customer => customer.Number % 2 == 0))
    customer.Name = customer.Number % 10 == 0 ? $"门店 {customer.Number}" : $"till {customer.Number}";
Console.WriteLine($"listening {server.Port}");
await server.RunAsync();
if (desk is not null)
    await desk.DisposeAsync();
GC.KeepAlive(peers);
