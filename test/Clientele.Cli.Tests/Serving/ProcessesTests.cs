using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary>Several real processes on one port, with a nats-server that the command starts.</summary>
public sealed class ProcessesTests
{
    [Fact]
    public void Customers_of_all_processes_are_told_with_their_node()
    {
        using var shop = new ProcessesOfServe(3, "--framing", "lines", "--reply", "echo");
        Dictionary<int, Peer> peers = shop.ConnectToEach();
        foreach ((int index, Peer peer) in peers)
        {
            peer.Send($"hello from {index}\n");
            peer.Expect($"hello from {index}\n");
            shop.Serve.WaitFor($"@shop-{index} {peer.LocalAddress}>>>hello from {index}\n");
            shop.Serve.WaitFor($"@shop-{index} {peer.LocalAddress}<<<hello from {index}\n");
        }

        Assert.Single(shop.Command.Output.Lines, line => line.StartsWith("listening on ", StringComparison.Ordinal));
        Assert.Single(shop.Command.Output.Lines, line => line == "waiting for customers...");
        Assert.Equal("", shop.Command.Error.Text);
    }

    [Fact]
    public void A_killed_process_is_told_once_comes_back_once_and_its_customers_come_to_others()
    {
        using var shop = new ProcessesOfServe(3, "--framing", "lines", "--reply", "echo");
        Dictionary<int, Peer> peers = shop.ConnectToEach();
        shop.Kill(2);
        Assert.ThrowsAny<Exception>(() => peers[2].Receive(1));
        // Until then a connect may still be given to it, and is lost with it.
        shop.Serve.WaitFor("shop-2 has ended");
        using Peer again = shop.Serve.Connect();
        again.Send("again\n");
        again.Expect("again\n");
        shop.Serve.WaitFor("shop-2 serves again\n");
        peers[1].Send("still here\n");
        peers[1].Expect("still here\n");
        Assert.Equal(2, shop.ConnectToEach()[2] is { } there ? shop.NodeOf(there) : 0);
        shop.Command.Interrupt();
        shop.Command.AssertExits(0);
        string[] lines = shop.Command.Output.Lines;
        Assert.StartsWith("shop-2 has ended (signal 9): its customers are gone; it starts again in ",
            Assert.Single(lines, line => line.StartsWith("shop-2 has ended", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Single(lines, line => line == "shop-2 serves again");
        Assert.DoesNotContain(lines, line => line.Contains("node shop", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    public void A_signal_stops_all_in_good_order(int signal)
    {
        using var shop = new ProcessesOfServe(2, "--framing", "lines");
        Dictionary<int, Peer> peers = shop.ConnectToEach();
        IReadOnlyList<int> children = shop.Children;
        Assert.Equal(3, children.Count);
        // At a terminal Ctrl-C reaches the children as well.
        foreach (int child in signal == Signals.Interrupt ? children.Where(child => child != shop.Nats) : [])
            Assert.Equal(0, Signals.Send(child, signal));
        Assert.Equal(0, Signals.Send(shop.Command.Id, signal));
        peers[1].ExpectEnd();
        peers[2].ExpectEnd();
        shop.Command.AssertExits(0);
        ProcessesOfServe.AssertEnd(children);
        string[] lines = shop.Command.Output.Lines;
        int served = lines.Count(line => line.StartsWith("a new customer is here", StringComparison.Ordinal));
        Assert.Equal($"stopped: {served} served, 0 aborted", lines[^1]);
        Assert.Single(lines, line => line == "stopping... (Ctrl-C again to abort)");
        Assert.Contains(lines, line => line.EndsWith($"@shop-1 {peers[1].LocalAddress} has left (server-stopping)", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith($"@shop-2 {peers[2].LocalAddress} has left (server-stopping)", StringComparison.Ordinal));
        Assert.Equal("", shop.Command.Error.Text);
    }

    [Fact]
    public void A_second_interrupt_aborts()
    {
        using var folder = new TemporaryFolder();
        string answer = folder.Write("answer", new string('x', 20_000_000));
        using var shop = new ProcessesOfServe(2, "--reply", "file:" + answer, "--queue", "1GiB", "--stop-timeout", "1h");
        using Peer peer = Peer.ConnectSlowReader(shop.Serve.Port);
        peer.Send("?");
        // A line of 20 MB comes whole.
        shop.Command.WaitForOutput(text => text.Length > 20_000_000 && text.EndsWith("xxx\n", StringComparison.Ordinal));
        shop.Command.Interrupt();
        shop.Serve.WaitFor("stopping...");
        shop.Command.Interrupt();
        shop.Command.AssertExits(130);
        shop.Serve.WaitFor("stopped: 1 served, 1 aborted\n");
    }

    [Fact]
    public void The_end_of_the_parent_is_the_end_of_all()
    {
        using var shop = new ProcessesOfServe(2);
        IReadOnlyList<int> children = shop.Children;
        Assert.Contains(children, child => child == shop.Nats);
        Assert.Equal(0, Signals.Send(shop.Command.Id, Signals.KillNow));
        ProcessesOfServe.AssertEnd(children);
    }

    [Fact]
    public void A_missing_nats_server_is_named_in_one_line()
    {
        using var folder = new TemporaryFolder();
        Launch launch = Launch.With("PATH", folder.FullName);
        string[] arguments = ["serve", "--processes", "2", "--bind", "127.0.0.1", "--port", "0"];
        Command.Run(launch, arguments).AssertComplains(2, "nats-server", "PATH");
        Command.Run(launch, [.. arguments, "--lang", "zh-CN"]).AssertComplains(2, "需要 nats-server", "PATH");
    }

    [Fact]
    public void A_port_in_use_is_told_once()
    {
        Tools.Need("nats-server");
        using var host = new Host();
        Command.Run("serve", "--processes", "3", "--bind", "127.0.0.1", "--port", host.PortText)
            .AssertComplains(1, $"cannot listen on 127.0.0.1:{host.Port}: the port is in use");
    }

    [Fact]
    public void A_port_that_another_group_shares_is_in_use()
    {
        using var shop = new ProcessesOfServe(2);
        Command.Run("serve", "--processes", "2", "--bind", "127.0.0.1", "--port", $"{shop.Serve.Port}")
            .AssertComplains(1, "the port is in use");
    }

    [Fact]
    public void Why_none_can_start_is_told_once()
    {
        Command.Run("serve", "--processes", "3", "--bind", "127.0.0.1", "--port", "0", "--cluster", "nats://127.0.0.1:1")
            .AssertComplains(1, "cannot use NATS at nats://127.0.0.1:1: nothing listens there");
    }

    [Fact]
    public void A_process_that_can_never_start_again_ends_all_with_its_reason()
    {
        using var folder = new TemporaryFolder();
        string answers = folder.Write("answers", "one\ntwo\n");
        using var shop = new ProcessesOfServe(2, "--framing", "lines", "--reply", "file:" + answers);
        File.Delete(answers);
        shop.Kill(2);
        shop.Command.AssertExits(2);
        Assert.Contains(answers, shop.Command.Error.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_nats_server_that_ends_starts_again_and_the_roster_is_whole()
    {
        using var shop = new ProcessesOfServe(2, "--framing", "lines", "--commands", "-");
        Dictionary<int, Peer> peers = shop.ConnectToEach();
        Assert.Equal(0, Signals.Send(shop.Nats!.Value, Signals.KillNow));
        shop.Serve.WaitFor("nats-server has ended and starts again");
        shop.Serve.WaitFor("shop-1: in the cluster again\n");
        shop.Serve.WaitFor("shop-2: in the cluster again\n");
        shop.Command.Type("/all hello\n");
        peers[1].Expect("hello\n");
        peers[2].Expect("hello\n");
    }

    [Theory]
    [InlineData("--processes 3 --capacity 2", "--capacity is divided among 3 processes")]
    [InlineData("--processes 3 --max-customers 2", "--max-customers is divided among 3 processes")]
    [InlineData("--processes 2 --unix /tmp/socket", "processes cannot share a Unix socket")]
    [InlineData("--processes 0", "1 to 256")]
    [InlineData("--processes 2 --node abcdefghijklmnopqrstuvwxyz0123", "28 letters at most")]
    [InlineData("--node shop", "--node needs --cluster")]
    public void What_makes_no_sense_is_refused(string arguments, string complaint) =>
        Command.Run(["serve", .. arguments.Split(' ')]).AssertComplains(2, complaint);
}
