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

        using var over = new CancellationTokenSource();
        Task<int> knocking = Task.Run(() => Knock(port, over.Token));
        for (int restart = 1; restart <= 2; restart++)
        {
            manager.Type("stop\n");
            manager.WaitForOutput(text => text.Split("ended with 0\n").Length == restart + 1, "has not stopped it");
            using Peer meanwhile = Peer.Connect(port);
            meanwhile.Send("two");
            manager.Type("start\n");
            meanwhile.Expect("two");
        }

        before.ExpectEnd();
        await over.CancelAsync();
        Assert.True(await knocking.InTime() > 0);
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

    /// <summary>Connects again and again until it is told to stop; who is refused throws.</summary>
    private static int Knock(int port, CancellationToken over)
    {
        int times = 0;
        for (; !over.IsCancellationRequested; times++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(IPAddress.Loopback, port);
        }

        return times;
    }

    [GeneratedRegex("listening on [^\\n]*:(\\d+)")]
    private static partial Regex PortPattern();
}
