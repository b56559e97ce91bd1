using Clientele.TestSupport;
using Clientele.Testing;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>
/// A network in memory and a clock that goes on by itself: a run of a minute takes what its work takes, and its figures are
/// the same on a busy machine. What these tests find there is about the simulator; that sockets work is for others.
/// </summary>
[Collection(nameof(InVirtualTime))]
public abstract class InVirtualTime : IDisposable
{
    // A reply takes its time: a customer who pauses nowhere would keep the clock standing.
    private static readonly MemoryPath s_path = new() { Delay = Runs.Ms(1) };

    private protected InVirtualTime() => Network = new MemoryTransport(Clock) { ToServer = s_path, ToClient = s_path };

    private protected VirtualClock Clock { get; } = new();

    private protected MemoryTransport Network { get; }

    private protected ServerOptions Lines => Runs.Lines with { Transport = Network, Clock = Clock };

    public void Dispose()
    {
        Network.Dispose();
        Clock.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Server Echo(ServerOptions? options = null) => Runs.Echo(options ?? Lines);

    private protected Server Serve(Runs.Answer answer) =>
        Server.Start(Lines, (Customer customer, in Message message) => answer(customer, message));

    private protected SimulationOptions To(Server server, Scenario scenario) => Runs.To(server, scenario) with { Transport = Network };

    private protected Task Delay(double milliseconds) => Task.Delay(Runs.Ms(milliseconds), Clock);
}

/// <summary>Each of them alone: the clock stands still while another test does something.</summary>
[CollectionDefinition(nameof(InVirtualTime), DisableParallelization = true)]
public sealed class OneAtATime;
