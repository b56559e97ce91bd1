using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

public sealed class StoppingTests
{
    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    public void A_signal_stops_it_in_good_order(int signal)
    {
        using var serve = new Serve();
        using Peer peer = serve.Connect();
        serve.WaitFor("a new customer is here: #1");
        Assert.Equal(0, Signals.Send(serve.Command.Id, signal));
        peer.ExpectEnd();
        serve.Command.AssertExits(0);
        string[] lines = serve.Command.Output.Lines;
        Assert.Equal("stopping... (Ctrl-C again to abort)", lines[^3]);
        Assert.Equal($"customer #1 {peer.LocalAddress} has left (server-stopping)", lines[^2]);
        Assert.Equal("stopped: 1 served, 0 aborted", lines[^1]);
        Assert.Equal("", serve.Command.Error.Text);
    }

    [Fact]
    public void What_is_owed_is_flushed_before_the_end()
    {
        using var folder = new TemporaryFolder();
        string answer = new('x', 10_000_000);
        using var serve = new Serve("--reply", "file:" + folder.Write("answer", answer), "--queue", "64MiB");
        using Peer peer = Peer.ConnectSlowReader(serve.Port);
        peer.Send("?");
        serve.WaitFor(">>>?\n");
        serve.Command.Interrupt();
        serve.WaitFor("stopping...");
        Assert.Equal(answer, peer.ReceiveAllText());
        serve.Command.AssertExits(0);
        serve.WaitFor("stopped: 1 served, 0 aborted\n");
    }

    [Fact]
    public void A_customer_that_does_not_read_what_is_queued_in_time_is_aborted_and_counted()
    {
        using Serve serve = WithOneWhoDoesNotRead("--stop-timeout", "300ms");
        serve.Command.Interrupt();
        serve.Command.AssertExits(0);
        serve.WaitFor("stopped: 1 served, 1 aborted\n");
    }

    [Fact]
    public void A_second_interrupt_aborts_at_once()
    {
        using Serve serve = WithOneWhoDoesNotRead("--stop-timeout", "1h");
        serve.Command.Interrupt();
        serve.WaitFor("stopping...");
        serve.Command.Interrupt();
        serve.Command.AssertExits(130);
        serve.WaitFor("stopped: 1 served, 1 aborted\n");
    }

    private readonly List<Peer> _silent = [];

    private Serve WithOneWhoDoesNotRead(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        string answer = folder.Write("answer", new string('x', 50_000_000));
        var serve = new Serve(["--reply", "file:" + answer, "--queue", "1GiB", "--output", "text", .. arguments]);
        Peer peer = Peer.ConnectSlowReader(serve.Port);
        _silent.Add(peer);
        peer.Send("?");
        serve.WaitFor("<<<x");
        return serve;
    }
}
