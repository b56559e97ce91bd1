using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Interop;

/// <summary>ncat, nc, socat and telnet as customers of <c>serve</c>.</summary>
public sealed class ToolsAsClientsTests
{
    public static TheoryData<string> Clients => ["ncat", "nc", "socat", "telnet"];

    [Theory, MemberData(nameof(Clients))]
    public void They_are_echoed_and_leave(string tool)
    {
        using var serve = new Serve("--reply", "echo");
        using RunningProcess client = OtherTool.Connect(tool, serve.Port);
        serve.WaitFor("here: #1");
        client.Type("hello\n");
        client.WaitForOutput("hello");
        serve.WaitFor(">>>hello\n");
        client.EndInput();
        client.WaitForExit();
        serve.WaitFor("has left (closed)\n");
    }

    [Theory, MemberData(nameof(Clients))]
    public void They_are_answered_by_a_text(string tool)
    {
        using var serve = new Serve("--reply", "text:收到", "--eol", "lf");
        using RunningProcess client = OtherTool.Connect(tool, serve.Port);
        client.Type("你好\n");
        client.WaitForOutput("收到\n");
        serve.WaitFor(">>>你好\n");
    }

    [Theory, MemberData(nameof(Clients))]
    public void They_are_answered_in_gbk(string tool)
    {
        using var serve = new Serve("--reply", "text:收到", "--encoding", "gbk");
        using RunningProcess client = OtherTool.Connect(tool, serve.Port);
        client.Type([.. Gbk.Bytes("你好"), (byte)'\n']);
        serve.WaitFor(">>>你好\n");
        Eventually.Blocking(() => client.Output.Bytes.AsSpan().EndsWith(Gbk.Bytes("收到")), () => client.Say("is not answered"));
    }

    [Theory, MemberData(nameof(Clients))]
    public void They_are_answered_line_by_line_from_a_file(string tool)
    {
        using var folder = new TemporaryFolder();
        using var serve = new Serve("--reply", "file:" + folder.Write("answers", "first\nsecond\n"), "--framing", "lines");
        using RunningProcess client = OtherTool.Connect(tool, serve.Port);
        client.Type("a\nb\nc\n");
        client.WaitForOutput("first\nsecond\nfirst\n");
        serve.WaitFor(">>>a\n");
        serve.WaitFor(">>>c\n");
    }

    [Theory, MemberData(nameof(Clients))]
    public void They_may_talk_to_a_server_that_answers_nothing(string tool)
    {
        using var serve = new Serve();
        using RunningProcess client = OtherTool.Connect(tool, serve.Port);
        client.Type("one\n");
        serve.WaitFor(">>>one\n");
        client.Type("two\n");
        serve.WaitFor(">>>two\n");
        serve.Stop();
        client.EndInput();
        client.WaitForExit();
    }

    [Theory]
    [InlineData("ncat")]
    [InlineData("nc")]
    [InlineData("socat")]
    public void Twenty_megabytes_come_back_as_they_were(string tool)
    {
        byte[] sent = new byte[20_000_000];
        new Random(3).NextBytes(sent);
        using var serve = new Serve("--reply", "echo", "--overflow", "wait", "--output", "jsonl");
        using RunningProcess client = OtherTool.Connect(tool, serve.Port);
        Task typing = Task.Run(() =>
        {
            client.Type(sent);
            client.EndInput();
        });
        client.WaitForExit();
        Eventually.Blocking(() => typing.IsCompleted, () => client.Say("takes no input"));
        Assert.True(sent.AsSpan().SequenceEqual(client.Output.Bytes));
        Assert.Equal("closed", serve.WaitForEvent("left").Text("reason"));
    }
}
