using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Interop;

/// <summary>Python programs with plain blocking sockets, GBK and <c>recv(1024)</c> as the other end.</summary>
public sealed class PythonTests
{
    private static readonly Launch s_utf8 = Launch.With("PYTHONIOENCODING", "utf-8");

    [Fact]
    public void A_client_is_answered_by_a_text()
    {
        using var serve = new Serve("--encoding", "gbk", "--reply", "text:收到", "--lang", "zh-CN");
        using RunningProcess client = Start("client.py", "127.0.0.1", $"{serve.Port}");
        client.Type("你好\n在吗?\n");
        client.EndInput();
        client.AssertExits(0);
        Assert.Equal("收到\n收到\n", client.Output.Text);
        serve.WaitFor(">>>你好\n");
        serve.WaitFor(">>>在吗?\n");
        serve.WaitFor("已离开(对方关闭)\n");
    }

    [Fact]
    public void A_client_is_echoed()
    {
        using var serve = new Serve("--encoding", "gbk", "--reply", "echo");
        using RunningProcess client = Start("client.py", "127.0.0.1", $"{serve.Port}");
        client.Type("鼈|東\n");
        client.EndInput();
        client.AssertExits(0);
        Assert.Equal("鼈|東\n", client.Output.Text);
    }

    [Fact]
    public void Five_clients_at_once_are_all_answered()
    {
        using var serve = new Serve("--encoding", "gbk", "--reply", "echo");
        RunningProcess[] clients = [.. Enumerable.Range(0, 5).Select(_ => Start("client.py", "127.0.0.1", $"{serve.Port}"))];
        serve.WaitFor("here: #5 ");
        for (int i = clients.Length - 1; i >= 0; i--)
        {
            clients[i].Type($"第{i}位\n");
            clients[i].WaitForOutput($"第{i}位\n");
        }

        foreach (RunningProcess client in clients)
        {
            client.EndInput();
            client.AssertExits(0);
            client.Dispose();
        }
    }

    [Fact]
    public void A_server_is_talked_to_in_its_encoding()
    {
        using RunningProcess server = Start("server.py");
        server.WaitForOutput("\n");
        using Command connect = Command.Start("connect", "127.0.0.1", server.Output.Lines[0], "--encoding", "gbk");
        connect.Type("你好");
        connect.WaitForOutput("收到");
        connect.Type("再见");
        connect.WaitForOutput("收到收到");
        connect.EndInput();
        connect.AssertExits(0);
        server.AssertExits(0);
        Assert.Equal(["你好", "再见", "gone"], server.Output.Lines[1..]);
    }

    private static RunningProcess Start(string program, params string[] arguments)
    {
        Tools.Need("python3");
        return new RunningProcess("python3", [Path.Combine(AppContext.BaseDirectory, "Interop", program), .. arguments], s_utf8);
    }
}
