using System.Net.Sockets;
using Clientele.Cli.Service;
using Clientele.Cli.Tests.Running;
using Clientele.Testing;

namespace Clientele.Cli.Tests.Service;

/// <summary>The watchdog hears of the event loops, and not of a timer.</summary>
public sealed class WatchdogTests
{
    [Fact]
    public async Task While_a_loop_stands_still_nothing_is_said()
    {
        using var folder = new TemporaryFolder();
        using var manager = new NotifySocket(folder["notify"]);
        using var held = new ManualResetEventSlim();
        using var inside = new ManualResetEventSlim();
        await using Server server = Server.Start(
            new ServerOptions { Port = 0, Address = System.Net.IPAddress.Loopback, Loops = 2, InlineHandlers = true },
            (Customer _, in Message _) =>
            {
                inside.Set();
                held.Wait(Eventually.Patience);
            });
        var clock = new ManualClock();
        int asked = 0;
        using (ServiceReporter reporter = Reporter(manager, clock))
        {
            reporter.Ready(static () => "", async () =>
            {
                Interlocked.Increment(ref asked);
                await server.MeasureLatenessAsync();
                return true;
            });
            manager.WaitFor("WATCHDOG=1");

            using Peer peer = Peer.Connect(server.Port);
            peer.Send("hold");
            Assert.True(inside.Wait(Eventually.Patience));
            // The check that begins now is not over before its time is; and neither is the next.
            for (int check = 2; check <= 3; check++)
            {
                clock.Advance(TimeSpan.FromSeconds(10));
                await Eventually.True(() => Volatile.Read(ref asked) >= check, "a check");
            }

            Assert.DoesNotContain("WATCHDOG=1", manager.TakeAll());
            held.Set();
            await Eventually.True(
                () =>
                {
                    clock.Advance(TimeSpan.FromSeconds(10));
                    return manager.TakeAll().Contains("WATCHDOG=1");
                },
                "a loop that goes on again is said to be alive");
        }
    }

    /// <summary>Asked for every 10 s: the manager waits for 20.</summary>
    private static ServiceReporter Reporter(NotifySocket manager, ManualClock clock)
    {
        (string, string)[] variables = [("NOTIFY_SOCKET", manager.Place), ("WATCHDOG_USEC", "20000000")];
        foreach ((string name, string value) in variables)
            Environment.SetEnvironmentVariable(name, value);
        ServiceManager found = Assert.IsType<ServiceManager>(ServiceManager.Find());
        // Programs that are started later are not the service.
        foreach ((string name, string _) in variables)
            Assert.Null(Environment.GetEnvironmentVariable(name));
        return new ServiceReporter(found, clock);
    }
}
