using System.Collections.Concurrent;
using Clientele.Scripting;
using Clientele.Simulation;

namespace Clientele.Cluster.Tests.Support;

/// <summary>A nats-server, and a server that answers with what was said and keeps it by customer.</summary>
internal sealed class Scene : IAsyncDisposable
{
    public static ClusterRunOptions One { get; } = new() { Workers = 1, Wait = Support.Nats.Long };

    public static ClusterRunOptions Two { get; } = new() { Workers = 2, Wait = Support.Nats.Long };

    public required NatsServer Nats { get; init; }

    public required Server Server { get; init; }

    /// <summary>By the number that is the first word, where it is one; otherwise by the connection.</summary>
    public ConcurrentDictionary<int, List<string>> Said { get; private init; } = new();

    public ClusterOptions Cluster => Support.Nats.Options(Nats) with { Name = "work" };

    public static async Task<Scene> StartAsync()
    {
        var said = new ConcurrentDictionary<int, List<string>>();
        var server = Server.Start(
            new ServerOptions { Address = System.Net.IPAddress.Loopback, Port = 0, Framing = Framing.Lines() },
            (Customer customer, in Message message) =>
            {
                string text = message.Text;
                int key = int.TryParse(text.Split(' ')[0], out int number) ? number : (int)customer.Number;
                List<string> list = said.GetOrAdd(key, _ => []);
                lock (list)
                    list.Add(text);
                customer.TrySend(message.Bytes.Span);
            });
        return new Scene { Nats = await NatsServer.StartAsync(), Server = server, Said = said };
    }

    public SimulationOptions Options(int customers) => new()
    {
        Host = "127.0.0.1",
        Port = Server.Port,
        Framing = Framing.Lines(),
        Customers = customers,
        Duration = TimeSpan.FromSeconds(2),
        Every = TimeSpan.FromMilliseconds(200),
        Say = "{customer} says {n}",
        Expect = Expectation.Echo,
        HoldTolerance = 1,
        ConnectTimeout = Support.Nats.Long,
        ReplyTimeout = Support.Nats.Long,
    };

    public WorkerOfTest Work(string name, params AllowedTarget[] allowed) => new(Cluster, name, allowed);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Nats.DisposeAsync();
    }
}
