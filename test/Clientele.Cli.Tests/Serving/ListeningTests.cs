using System.Globalization;
using System.Net.Sockets;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

public sealed class ListeningTests
{
    [Fact]
    public void It_listens_on_the_port_that_was_asked_for()
    {
        int port = FreePort.Next();
        using var serve = new Serve("--bind", "127.0.0.1", "--port", Text(port));
        Assert.StartsWith($"listening on 127.0.0.1:{port}\nwaiting for customers...\n", serve.Command.Output.Text, StringComparison.Ordinal);
        using Peer peer = serve.Connect();
        serve.WaitFor($"a new customer is here: #1 {peer.LocalAddress}\n");
    }

    [Fact]
    public void An_ipv4_address_is_listened_on_and_ipv6_is_not()
    {
        using var serve = new Serve("--bind", "127.0.0.1", "--port", "0");
        using Peer peer = Peer.Connect(serve.Port);
        Assert.Throws<SocketException>(() => Peer.Connect(serve.Port, "::1"));
        Assert.Throws<SocketException>(() => Peer.Connect(serve.Port, "127.0.0.2"));
    }

    [Theory]
    [InlineData("::1")]
    [InlineData("[::1]")]
    public void An_ipv6_address_is_listened_on_and_ipv4_is_not(string address)
    {
        using var serve = new Serve("--bind", address, "--port", "0");
        using Peer peer = Peer.Connect(serve.Port, "::1");
        serve.WaitFor("#1 [::1]:");
        Assert.Throws<SocketException>(() => Peer.Connect(serve.Port));
    }

    [Theory]
    [InlineData("--bind", "*", "--port", "0")]
    [InlineData("--port", "0")]
    public void All_addresses_are_listened_on_unless_one_is_named(params string[] arguments)
    {
        using var serve = new Serve(arguments);
        using Peer four = Peer.Connect(serve.Port);
        serve.WaitFor("#1 127.0.0.1:");
        using Peer six = Peer.Connect(serve.Port, "::1");
        serve.WaitFor("#2 [::1]:");
    }

    [Fact]
    public void A_unix_socket_is_served_and_removed_at_the_end()
    {
        using var folder = new TemporaryFolder();
        string path = folder["shop"];
        using var serve = new Serve("--unix", path, "--reply", "echo");
        serve.WaitFor($"listening on {path}\n");
        using (Peer peer = Peer.Connect(new UnixDomainSocketEndPoint(path)))
        {
            peer.Send("hello");
            peer.Expect("hello");
        }

        serve.WaitFor("has left (closed)");
        serve.Stop();
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void The_backlog_bounds_those_who_are_not_accepted_yet()
    {
        using var serve = new Serve("--backlog", "1");
        Signals.Freeze(serve.Command.Id);
        try
        {
            // Linux takes one more than the backlog; whoever comes then gets no answer for now.
            using Peer first = serve.Connect(), second = serve.Connect();
            using var third = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            Assert.Throws<SocketException>(() => third.Connect("127.0.0.1", serve.Port));
            Assert.False(third.Poll(TimeSpan.FromMilliseconds(300), SelectMode.SelectWrite));
        }
        finally
        {
            _ = Signals.Send(serve.Command.Id, Signals.Continue);
        }
    }

    [Fact]
    public void There_are_as_many_event_loops_as_were_asked_for()
    {
        using var serve = new Serve("--loops", "3");
        string[] threads = [.. Directory.GetDirectories($"/proc/{serve.Command.Id}/task").Select(task => File.ReadAllText(task + "/comm").Trim())];
        Assert.Equal(3, threads.Count(name => name.StartsWith("clientele loop", StringComparison.Ordinal)));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
