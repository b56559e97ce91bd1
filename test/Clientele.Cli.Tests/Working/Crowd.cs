using System.Globalization;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Working;

/// <summary>A nats-server, a server, and workers, each a process of its own.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly List<Command> _started = [];

    private Crowd(NatsServer nats, Serve serve) => (Nats, Serve) = (nats, serve);

    public NatsServer Nats { get; }

    public Serve Serve { get; }

    public string Target => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Serve.Port}");

    public static async Task<Crowd> StartAsync() => new(
        await NatsServer.StartAsync(), new Serve("--framing", "lines", "--reply", "echo", "--output", "jsonl"));

    /// <summary>Waits until it is there.</summary>
    public Command Work(string name, params string[] arguments)
    {
        var worker = Command.Start(["work", "--cluster", Nats.Url, "--name", name, .. arguments]);
        _started.Add(worker);
        worker.WaitForOutput("waits for runs");
        return worker;
    }

    /// <summary>Twenty customers, or as the arguments say, with patience.</summary>
    public Command Simulate(int workers, params string[] arguments)
    {
        string[] all =
        [
            "simulate", Target, "--framing", "lines", "--expect", "echo", "--every", "200ms", "--cluster", Nats.Url,
            "--workers", workers.ToString(CultureInfo.InvariantCulture), .. arguments,
        ];
        string[] more = arguments.Contains("--customers") ? [] : ["--customers", "20"];
        string[] wait = arguments.Contains("--wait") ? [] : ["--wait", "1m"];
        var command = Command.Start([.. all, .. more, .. wait, .. Running.Simulate.PatienceBeside(all)]);
        _started.Add(command);
        return command;
    }

    /// <summary>How many customers are online at the server.</summary>
    public int Online => Serve.All("joined").Count - Serve.All("left").Count;

    public void WaitForOnline(int count) =>
        Eventually.Blocking(() => Online == count, () => Serve.Command.Say($"{Online} online, not {count}"));

    public static void Kill(Command command) => Assert.Equal(0, Signals.Send(command.Id, Signals.KillNow));

    public async ValueTask DisposeAsync()
    {
        _started.ForEach(command => command.Dispose());
        Serve.Dispose();
        await Nats.DisposeAsync();
    }
}
