using System.Globalization;
using System.Net;
using Clientele;
using Clientele.Cluster;

// A node whose handler blocks a thread of the pool for as many milliseconds as the customer says: BlockingNode PORT NAME.
// It prints the port of its server, then each event of the cluster.
await using Server server = Server.Start(
    new ServerOptions { EndPoints = [new IPEndPoint(IPAddress.Loopback, 0)], Framing = Framing.Lines() },
    async customer =>
    {
        await foreach (Message message in customer.Messages)
            Thread.Sleep(int.Parse(message.Text, CultureInfo.InvariantCulture));
    });
await using ClusterNode node = await server.JoinClusterAsync(new ClusterNodeOptions
{
    Name = args[1],
    Cluster = new ClusterOptions
    {
        Servers = [new ClusterServer("127.0.0.1", int.Parse(args[0], CultureInfo.InvariantCulture))],
    },
    OnEvent = static happened => Console.WriteLine($"{happened.Name} {happened.Node}"),
});
Console.WriteLine(((IPEndPoint)server.EndPoint).Port);
while (Console.In.Read() >= 0)
{
}
