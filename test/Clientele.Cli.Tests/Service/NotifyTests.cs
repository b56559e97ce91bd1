using System.Diagnostics;
using System.Globalization;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Service;

/// <summary>What a service manager hears of <c>serve</c> (sd_notify).</summary>
public sealed class NotifyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_says_when_it_is_ready_who_is_online_and_that_it_stops(bool isAbstract)
    {
        using var folder = new TemporaryFolder();
        using var manager = new NotifySocket(isAbstract ? "@" + folder["notify"] : folder["notify"]);
        using var serve = new Serve(Told(manager));
        Assert.Equal("READY=1\nSTATUS=0 online", manager.WaitFor(_ => true));
        using (Peer one = serve.Connect(), other = serve.Connect())
            manager.WaitFor("STATUS=2 online");
        manager.WaitFor("STATUS=0 online");
        serve.Stop();
        Assert.Equal("STOPPING=1\nSTATUS=stopping", manager.TakeAll()[^1]);
    }

    [Fact]
    public void In_Chinese_the_status_is_Chinese()
    {
        using var folder = new TemporaryFolder();
        using var manager = new NotifySocket(folder["notify"]);
        using var serve = new Serve(Told(manager), "--lang", "zh-CN");
        Assert.Equal("READY=1\nSTATUS=0 位在线", manager.WaitFor(_ => true));
    }

    [Fact]
    public void A_reload_has_a_beginning_by_the_clock_and_an_end()
    {
        Tools.Need("setsid");
        using var folder = new TemporaryFolder();
        using var manager = new NotifySocket(folder["notify"]);
        folder.Write("rules.yaml", "on:\n  - when: {text: hi}\n    do: [{say: one}]\n");
        using var serve = new Serve(Told(manager) with { Through = "setsid" }, "--rules", folder["rules.yaml"], "--framing", "lines");
        manager.WaitFor(message => message.StartsWith("READY=1", StringComparison.Ordinal));

        long before = Microseconds();
        Assert.Equal(0, Signals.Send(serve.Command.Id, Signals.Hangup));
        string[] begun = manager.WaitFor(message => message.StartsWith("RELOADING=1", StringComparison.Ordinal)).Split('\n');
        string[] time = begun[1].Split('=');
        Assert.Equal("MONOTONIC_USEC", time[0]);
        Assert.InRange(long.Parse(time[1], CultureInfo.InvariantCulture), before, Microseconds());
        manager.WaitFor("READY=1");

        // What cannot be read leaves the old, and the service is ready all the same.
        folder.Write("rules.yaml", "on: [");
        Assert.Equal(0, Signals.Send(serve.Command.Id, Signals.Hangup));
        manager.WaitFor(message => message.StartsWith("RELOADING=1", StringComparison.Ordinal));
        manager.WaitFor("READY=1");
        serve.Command.WaitForError("the old rules stay");
    }

    [Fact]
    public void Watched_it_says_that_it_is_alive_again_and_again()
    {
        using var folder = new TemporaryFolder();
        using var manager = new NotifySocket(folder["notify"]);
        using var serve = new Serve(Told(manager, ("WATCHDOG_USEC", "200000")));
        for (int i = 0; i < 3; i++)
            manager.WaitFor("WATCHDOG=1");
        serve.Stop();
    }

    [Fact]
    public void A_watchdog_that_is_for_another_process_hears_nothing()
    {
        using var folder = new TemporaryFolder();
        using var manager = new NotifySocket(folder["notify"]);
        using var serve = new Serve(Told(manager, ("WATCHDOG_USEC", "200000"), ("WATCHDOG_PID", "1")));
        using (serve.Connect())
            manager.WaitFor("STATUS=1 online");
        serve.Stop();
        manager.TakeAll();
        Assert.DoesNotContain("WATCHDOG=1", manager.Heard);
    }

    [Fact]
    public void A_manager_that_is_not_there_is_complained_of_once()
    {
        using var folder = new TemporaryFolder();
        using var serve = new Serve(Launch.With("NOTIFY_SOCKET", folder["nobody"]));
        Command command = serve.Stop();
        Assert.Single(command.Error.Lines, line => line.Contains("cannot tell the service manager", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_several_processes_the_first_speaks_and_the_others_do_not_hear_of_the_manager()
    {
        Tools.Need("nats-server");
        using var folder = new TemporaryFolder();
        using var manager = new NotifySocket(folder["notify"]);
        using var serve = new Serve(Told(manager), "--processes", "2", "--node", "shop");
        Assert.Equal("READY=1\nSTATUS=2 processes serve", manager.WaitFor(_ => true));
        serve.Stop();
        Assert.Equal("STOPPING=1\nSTATUS=stopping", Assert.Single(manager.TakeAll()));
    }

    private static Launch Told(NotifySocket manager, params (string Name, string Value)[] more) => new()
    {
        Environment = more.Append(("NOTIFY_SOCKET", manager.Place)).ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2),
    };

    private static long Microseconds() => (long)((Int128)Stopwatch.GetTimestamp() * 1_000_000 / Stopwatch.Frequency);
}
