using System.Globalization;

namespace Clientele.Docs.Tests.Samples;

[Collection(nameof(SampleTests))]
public class TutorialClientTests(BuiltSamples samples)
{
    [Fact]
    public async Task It_sends_gbk_and_prints_answers()
    {
        using var listener = new SocketListener();
        await using SampleProcess client = Start(listener.Port);
        using SocketPeer server = await listener.AcceptAsync();
        Assert.Equal($"Connected to 127.0.0.1:{listener.Port}. Type a line and press Enter; Ctrl-D ends.", await client.ReadLineAsync());

        await client.TypeLineAsync("你好");
        await server.ExpectAsync("C4E3BAC3");
        await server.SendAsync("CAD5B5BD"); // 收到
        Assert.Equal("收到", await client.ReadLineAsync());

        client.EndTyping();
        await server.ExpectEndAsync();
        await server.SendAsync("BAC3"); // 好, after the client's end
        Assert.Equal("好", await client.ReadLineAsync());
        server.Dispose();
        Assert.Equal("The server has left.", await client.ReadLineAsync());
        Assert.Equal(0, await client.ExitCodeAsync());
    }

    [Fact]
    public async Task A_server_that_does_not_answer_holds_nobody_up()
    {
        using var listener = new SocketListener();
        await using SampleProcess client = Start(listener.Port);
        using SocketPeer server = await listener.AcceptAsync();

        await client.TypeLineAsync("A");
        await server.ExpectAsync("41");
        await client.TypeLineAsync("B");
        await server.ExpectAsync("42");
        client.EndTyping();
        await server.ExpectEndAsync();
        Assert.Equal(0, await client.ExitCodeAsync());
    }

    [Fact]
    public async Task A_character_that_gbk_does_not_have_is_named()
    {
        using var listener = new SocketListener();
        await using SampleProcess client = Start(listener.Port);
        using SocketPeer server = await listener.AcceptAsync();

        await client.TypeLineAsync("😀");
        Assert.Equal("'😀' (U+1F600) cannot be encoded in gbk", await client.ReadErrorLineAsync());
        await server.ExpectEndAsync();
        server.Dispose();
        Assert.Equal(1, await client.ExitCodeAsync());
    }

    [Fact]
    public async Task Refused_is_told_at_once()
    {
        var listener = new SocketListener();
        int closed = listener.Port;
        listener.Dispose();
        await using SampleProcess client = Start(closed);

        Assert.Equal(
            $"cannot connect to 127.0.0.1:{closed}: connection refused (is the server running, and is this its port?)\n",
            await client.ReadErrorsToEndAsync());
        Assert.Equal(1, await client.ExitCodeAsync());
    }

    private SampleProcess Start(int port) =>
        samples.Start("tutorial/client.cs", "127.0.0.1", port.ToString(CultureInfo.InvariantCulture));
}
