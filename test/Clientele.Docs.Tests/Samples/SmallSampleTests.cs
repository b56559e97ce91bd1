using System.Globalization;

namespace Clientele.Docs.Tests.Samples;

[Collection(nameof(SampleTests))]
public class SmallSampleTests(BuiltSamples samples)
{
    [Fact]
    public async Task Echo_sends_everything_back_however_much_it_is()
    {
        await using SampleProcess server = samples.Start("echo/echo.cs", "0");
        int port = SampleProcess.PortIn(await server.ReadLineAsync());
        using SocketPeer peer = await SocketPeer.ConnectAsync(port);
        using SocketPeer other = await SocketPeer.ConnectAsync(port);
        byte[] much = new byte[16 * 1024 * 1024];
        new Random(7788).NextBytes(much);

        // More than all buffers on the way hold: it goes on only when somebody reads.
        Task sending = peer.SendAsync(much.AsMemory());
        await other.SendAsync("00FF0A");
        await other.ExpectAsync("00FF0A");
        Assert.Equal(much, await peer.ReceiveAsync(much.Length));
        await sending;
    }

    [Fact]
    public async Task Chat_tells_everybody_who_comes_what_they_say_and_who_leaves()
    {
        await using SampleProcess server = samples.Start("chat/chat.cs", "0");
        int port = SampleProcess.PortIn(await server.ReadLineAsync());
        using SocketPeer ann = await EnterAsync(port, "Ann");
        using SocketPeer bo = await EnterAsync(port, "小博");
        await ann.ExpectLineAsync("* 小博 has joined");

        await ann.SendLineAsync("hello");
        await bo.ExpectLineAsync("Ann: hello");
        await bo.SendLineAsync("你好");
        await ann.ExpectLineAsync("小博: 你好");

        using (SocketPeer cy = await EnterAsync(port, "Cy"))
        {
            await ann.ExpectLineAsync("* Cy has joined");
            await bo.ExpectLineAsync("* Cy has joined");
        }

        await ann.ExpectLineAsync("* Cy has left");
        await bo.ExpectLineAsync("* Cy has left");
    }

    [Fact]
    public async Task Client_says_hello_and_prints_the_answer()
    {
        using var listener = new SocketListener();
        await using SampleProcess client = samples.Start("client/client.cs", listener.Port.ToString(CultureInfo.InvariantCulture));
        using (SocketPeer server = await listener.AcceptAsync())
        {
            await server.ExpectAsync(Convert.ToHexString("hello"u8));
            await server.SendAsync(Convert.ToHexString("good day"u8));
            Assert.Equal("good day", await client.ReadLineAsync());
            await server.ExpectEndAsync();
        }

        Assert.Equal(0, await client.ExitCodeAsync());
    }

    private static async Task<SocketPeer> EnterAsync(int port, string name)
    {
        SocketPeer peer = await SocketPeer.ConnectAsync(port);
        await peer.ExpectLineAsync("Your name?");
        await peer.SendLineAsync(name);
        // Whoever comes while the room is being told something may hear the end of it.
        while (await peer.ReceiveLineAsync() != $"* {name} has joined") { }
        return peer;
    }
}
