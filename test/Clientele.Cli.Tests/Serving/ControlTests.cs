using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary>The control socket of a server, and <c>clientele ctl</c>.</summary>
public sealed class ControlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Socket => _folder["c"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_server_does_what_it_is_told()
    {
        using var serve = new Serve("--framing", "lines", "--control", Socket);
        using Peer one = serve.Connect(), two = serve.Connect();
        serve.WaitFor("#2 ");
        Ctl("to", "1", "hello  there").AssertExits(0);
        one.Expect("hello  there\n");
        Assert.Equal("to 2 customers\n", Ctl("all", "大家好", "!").Output.Text);
        one.Expect("大家好 !\n");
        two.Expect("大家好 !\n");
        Ctl("name", "2", "ANN", "LEE").AssertExits(0);
        Ctl("to", "ANN LEE", "you").AssertExits(0);
        two.Expect("you\n");
        Command list = Ctl("list", "ann");
        list.AssertExits(0);
        Assert.Contains(two.LocalAddress, list.Output.Text, StringComparison.Ordinal);
        Assert.EndsWith("1 with ann\n2 online\n", list.Output.Text, StringComparison.Ordinal);
        Ctl("kick", "all", "--yes").AssertExits(0);
        one.ExpectEnd();
        two.ExpectEnd();
        Ctl("stop").AssertExits(0);
        serve.Command.AssertExits(0);
        Assert.False(File.Exists(Socket));
    }

    [Fact]
    public void Programs_get_an_object_for_each_customer()
    {
        using var serve = new Serve("--control", Socket);
        using Peer peer = serve.Connect();
        serve.WaitFor("#1 ");
        Command list = Ctl("--output", "jsonl", "list");
        list.AssertExits(0);
        JsonElement customer = JsonElement.Parse(Assert.Single(list.Output.Lines));
        Assert.Equal(("1", peer.LocalAddress), (customer.GetProperty("id").GetString(), customer.GetProperty("address").GetString()));
    }

    [Theory]
    [InlineData("#9 is not online", "to", "9", "hello")]
    [InlineData("/to is used like this", "to", "1")]
    [InlineData("needs --yes", "kick", "all")]
    [InlineData("in no cluster", "nodes")]
    [InlineData("no rules", "rules", "reload")]
    [InlineData("prompt at a terminal", "pause")]
    public void What_is_not_done_is_said_and_is_no_success(string why, params string[] words)
    {
        using var serve = new Serve("--control", Socket);
        using Peer peer = serve.Connect();
        serve.WaitFor("#1 ");
        Ctl(words).AssertComplains(1, why);
    }

    [Fact]
    public void What_is_no_command_is_not_sent()
    {
        Ctl().AssertComplains(2, "say what to do: to, all, ");
        Ctl("frob").AssertComplains(2, "not a command: frob");
        Ctl("kick").AssertComplains(2, "kick 3 or /kick all");
        Ctl("list").AssertComplains(1, $"cannot reach a server at {Socket}: nobody listens there");
    }

    [Fact]
    public void The_only_server_is_found_and_one_of_several_is_named_by_its_port()
    {
        Launch here = Launch.With("XDG_RUNTIME_DIR", _folder.FullName);
        Command.Run(here, "ctl", "list").AssertComplains(1, "no server of this user has a control socket");
        using var one = new Serve(here, "--control");
        string path = Path.Combine(_folder.FullName, "clientele", $"{one.Port}.sock");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Command.Run(here, "ctl", "list").AssertExits(0);
        using var two = new Serve(here, "--control");
        Command.Run(here, "ctl", "list").AssertComplains(1, "several servers have a control socket", path);
        Command.Run(here, "ctl", "--socket", $"{two.Port}", "stop").AssertExits(0);
        two.Command.AssertExits(0);
        Command.Run(here, "ctl", "stop").AssertExits(0);
        one.Command.AssertExits(0);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void A_living_socket_is_not_replaced_and_a_stale_one_is()
    {
        using (var serve = new Serve("--control", Socket))
        {
            Command.Run("serve", "--port", "0", "--control", Socket).AssertComplains(2, "another server answers there");
            Ctl("list").AssertExits(0);
            Assert.Equal(0, Signals.Send(serve.Command.Id, Signals.KillNow));
            serve.Command.WaitForExit();
        }

        Assert.True(File.Exists(Socket));
        using var again = new Serve("--control", Socket);
        Ctl("list").AssertExits(0);
        Command.Run("serve", "--port", "0", "--control", _folder.Write("file", "mine")).AssertComplains(2, "no socket");
        Assert.Equal("mine", File.ReadAllText(_folder["file"]));
    }

    [Fact]
    public void Clients_that_do_not_read_or_talk_nonsense_hold_up_nobody()
    {
        using var serve = new Serve("--control", Socket);
        using Socket silent = Connect(), rude = Connect(), long1 = Connect();
        for (int i = 0; i < 200; i++)
            silent.Send("/help\n"u8);
        rude.Send("frob\n{\"command\":5}\n{\n\xFF\n/list\n"u8);
        string answer = "";
        byte[] room = new byte[4096];
        while (!answer.Contains("0 online", StringComparison.Ordinal) || !answer.EndsWith('\n') || !answer.Contains("{\"done\":true}", StringComparison.Ordinal))
            answer += Encoding.UTF8.GetString(room, 0, rude.Receive(room));
        Assert.Equal(4, answer.Split("{\"done\":false}").Length - 1);
        byte[] much = new byte[1 << 20];
        Array.Fill(much, (byte)'x');
        Task sending = Task.Run(() =>
        {
            long1.Send(much);
            long1.Send(much);
            long1.Send("\n"u8);
        });
        answer = Encoding.UTF8.GetString(room, 0, long1.Receive(room));
        Assert.Contains("1048576", answer, StringComparison.Ordinal);
        Ctl("list").AssertExits(0);
        Ctl("stop").AssertExits(0);
        serve.Command.AssertExits(0);
    }

    [Fact]
    public void Several_processes_have_one_and_a_drain_is_for_all()
    {
        Tools.Need("nats-server");
        using var serve = new Serve("--processes", "2", "--control", Socket);
        using Peer peer = serve.Connect();
        serve.WaitFor(peer.LocalAddress);
        Assert.Contains(peer.LocalAddress, Ctl("list").Output.Text, StringComparison.Ordinal);
        Ctl("drain").AssertExits(0);
        peer.Dispose();
        serve.Command.AssertExits(0);
    }

    private Command Ctl(params string[] words) => Command.Run(["ctl", "--socket", Socket, .. words]);

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(Socket));
        return socket;
    }
}
