using System.Globalization;
using System.Net;
using Clientele;
using Clientele.Cluster;
using Clientele.Testing;
using ClienteleNode;

// A node of a cluster to measure.
//   ClienteleNode PORT NAME 10000   so many customers in memory, who have said something; NATS is at that port of loopback
//   ClienteleNode PORT NAME echo    an echo on a port of its own
//   ClienteleNode - NAME echo       the same, in no cluster
// It answers lines on its standard input with a line of JSON each: see Questions.
int crowdSize = int.TryParse(args[2], CultureInfo.InvariantCulture, out int size) ? size : 0;
using var memory = new MemoryTransport();
var options = new ServerOptions
{
    Address = IPAddress.Loopback,
    Port = 0,
    Framing = crowdSize > 0 ? Framing.Lines() : Framing.Raw,
    Transport = crowdSize > 0 ? memory : Transports.Default,
};
await using Server server = crowdSize > 0
    ? Server.Start(options, (MessageCallback?)null)
    : Server.Start(options, static (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span));
var crowd = new Crowd();
await crowd.ComeAsync(memory, server, crowdSize);
await using ClusterNode? node = args[0] == "-" ? null : await server.JoinClusterAsync(new ClusterNodeOptions
{
    Name = args[1],
    Cluster = new ClusterOptions
    {
        Servers = [new ClusterServer("127.0.0.1", int.Parse(args[0], CultureInfo.InvariantCulture))],
    },
    ReplyTimeout = TimeSpan.FromSeconds(20),
});
Console.WriteLine($"listening {server.Port}");
var questions = new Questions(node?.Roster ?? server, crowd, () => node?.Rejected ?? 0);
Task running = server.RunAsync();
await Task.WhenAny(running, AnswerAsync());

async Task AnswerAsync()
{
    while (await Console.In.ReadLineAsync() is { } line)
        Console.WriteLine(await questions.AnswerAsync(line));
}
