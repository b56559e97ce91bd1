using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Service;

/// <summary>Listening sockets that another process opened and keeps (socket activation).</summary>
public sealed partial class ActivationTests
{
    private static readonly string s_manager = Path.Combine(AppContext.BaseDirectory, "Service", "activate.py");

    [Fact]
    public async Task A_restart_refuses_nobody_and_who_came_meanwhile_is_served()
    {
        using RunningProcess manager = Start("tcp");
        manager.WaitForOutput("waiting for customers...\n");
        int port = int.Parse(PortPattern().Match(manager.Output.Text).Groups[1].Value, CultureInfo.InvariantCulture);
        using Peer before = Peer.Connect(port);
        before.Send("one");
        before.Expect("one");

        for (int restart = 1; restart <= 2; restart++)
        {
            Task knocking = Task.Run(() => Knock(port));
            manager.Type("stop\n");
            manager.WaitForOutput(text => text.Split("ended with 0\n").Length == restart + 1, "has not stopped it");
            using Peer meanwhile = Peer.Connect(port);
            meanwhile.Send("two");
            manager.Type("start\n");
            meanwhile.Expect("two");
            await knocking.InTime();
        }

        before.ExpectEnd();
        manager.EndInput();
        manager.AssertExits(0);
    }

    [Fact]
    public void A_Unix_socket_is_taken_and_its_file_stays()
    {
        using var folder = new TemporaryFolder();
        using RunningProcess manager = Start("unix:" + folder["s"]);
        manager.WaitForOutput($"listening on {folder["s"]}\n");
        using Peer peer = Peer.Connect(new UnixDomainSocketEndPoint(folder["s"]));
        peer.Send("hello");
        peer.Expect("hello");
        manager.Type("stop\n");
        manager.WaitForOutput("ended with 0\n");
        Assert.True(File.Exists(folder["s"]));
    }

    [Theory]
    [InlineData("udp", new string[] { }, "descriptor 3 (clientele.socket) from the service manager is not a socket that listens")]
    [InlineData("tcp", new[] { "--processes", "2" }, "--processes opens its port itself")]
    public void What_cannot_be_served_is_complained_of(string kind, string[] flags, string words)
    {
        using RunningProcess manager = Start(kind, flags);
        manager.WaitForError(words);
        Assert.Single(manager.Error.Lines);
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("desk")]
    public void Of_several_servers_each_has_the_sockets_of_its_name(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write("serve.yaml", """
            Address: 127.0.0.1
            Port: 0
            Servers:
              shop: {Reply: "text:from the shop"}
              till: {Reply: "text:from the till"}
            """);
        Tools.Need("python3");
        using var manager = new RunningProcess(
            "python3", [s_manager, "tcp", Command.Executable, "serve", "--config", folder["serve.yaml"]], Launch.With("SOCKET_NAME", name));
        if (name == "desk")
        {
            manager.WaitForError("descriptor 3 (desk) from the service manager has the name of no server");
            return;
        }

        manager.WaitForOutput("waiting for customers...\n");
        MatchCollection ports = PortPattern().Matches(manager.Output.Text);
        Assert.Equal(2, ports.Count);
        for (int i = 0; i < 2; i++)
        {
            using Peer peer = Peer.Connect(int.Parse(ports[i].Groups[1].Value, CultureInfo.InvariantCulture));
            peer.Send("hello");
            peer.Expect(i == 0 ? "from the shop" : "from the till");
        }
    }

    [Fact]
    public void Sockets_of_another_process_are_left_alone()
    {
        var launch = new Launch
        {
            Environment = new Dictionary<string, string?> { ["LISTEN_PID"] = "1", ["LISTEN_FDS"] = "1" },
        };
        using var serve = new Serve(launch);
        using (serve.Connect())
            serve.Stop();
    }

    private static RunningProcess Start(string kind, params string[] flags)
    {
        Tools.Need("python3");
        return new RunningProcess("python3", [s_manager, kind, Command.Executable, "serve", "--reply", "echo", "--stop-timeout", "5s", .. flags]);
    }

    /// <summary>Connects again and again, less often than the port holds while nobody accepts; who is refused throws.</summary>
    private static void Knock(int port)
    {
        for (int i = 0; i < 1000; i++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(IPAddress.Loopback, port);
        }
    }

    [GeneratedRegex("listening on [^\\n]*:(\\d+)")]
    private static partial Regex PortPattern();
}
