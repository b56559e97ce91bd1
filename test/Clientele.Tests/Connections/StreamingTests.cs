using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clientele.Tests.Connections;

public sealed class StreamingTests
{
    [Fact]
    public async Task A_stream_carries_much_both_ways_and_ends_when_the_peer_has_finished()
    {
        await using Server server = Server.Start(Options(), async customer =>
        {
            await using Stream stream = customer.AsStream();
            await stream.CopyToAsync(stream, customer.Ended);
        });
        using SocketPeer peer = await SocketPeer.ConnectAsync(server.Port);
        byte[] much = new byte[4 * 1024 * 1024];
        new Random(1).NextBytes(much);
        Task sending = peer.SendAsync(much.AsMemory());
        Assert.Equal(much, await peer.ReceiveAsync(much.Length));
        await sending;
    }

    [Fact]
    public async Task What_has_arrived_under_another_framing_is_read_first_in_small_pieces()
    {
        var read = new TaskCompletionSource<string>();
        ServerOptions options = Options();
        await using Server server = Server.Start(options with { Framing = Framing.Lines() }, async customer =>
        {
            Assert.Equal("upgrade", await customer.ReceiveTextAsync());
            Stream stream = customer.AsStream();
            var text = new StringBuilder();
            var two = new byte[2];
            while (await stream.ReadAsync(two) is > 0 and var count)
                text.Append(Encoding.ASCII.GetString(two, 0, count));
            read.SetResult(text.ToString());
        });
        using SocketPeer peer = await SocketPeer.ConnectAsync(server.Port);
        await peer.SendAsync("upgrade\nand\nmore"u8.ToArray().AsMemory());
        peer.EndSending();
        Assert.Equal("and\nmore", await read.Task);
    }

    [Fact]
    public async Task A_reset_is_an_error_and_not_the_end()
    {
        var failed = new TaskCompletionSource<Exception?>();
        await using Server server = Server.Start(Options(), async customer =>
        {
            Stream stream = customer.AsStream();
            await stream.WriteAsync("hello"u8.ToArray());
            failed.SetResult(await Record.ExceptionAsync(async () => await stream.ReadExactlyAsync(new byte[10])));
        });
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            await socket.ConnectAsync(server.EndPoint);
            await socket.ReceiveAsync(new byte[5]);
            socket.LingerState = new LingerOption(true, 0);
        }

        Assert.Contains("Reset", Assert.IsType<IOException>(await failed.Task).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_read_loses_nothing()
    {
        await using Server server = Server.Start(Options(), async customer =>
        {
            Stream stream = customer.AsStream();
            using var cancellation = new CancellationTokenSource();
            ValueTask<int> reading = stream.ReadAsync(new byte[10], cancellation.Token);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reading);
            await stream.WriteAsync("now"u8.ToArray());
            var five = new byte[5];
            await stream.ReadExactlyAsync(five);
            await stream.WriteAsync(five);
        });
        using SocketPeer peer = await SocketPeer.ConnectAsync(server.Port);
        Assert.Equal("now"u8.ToArray(), await peer.ReceiveAsync(3));
        await peer.SendAsync("hello"u8.ToArray().AsMemory());
        Assert.Equal("hello"u8.ToArray(), await peer.ReceiveAsync(5));
    }

    [Fact]
    public async Task Pipes_carry_bytes_and_complete_by_half_closing()
    {
        await using Server server = Server.Start(Options(), async customer =>
        {
            IDuplexPipe pipe = customer.AsPipe();
            while (true)
            {
                ReadResult result = await pipe.Input.ReadAsync();
                foreach (ReadOnlyMemory<byte> part in result.Buffer)
                    await pipe.Output.WriteAsync(part);
                pipe.Input.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                    break;
            }

            await pipe.Output.CompleteAsync();
        });
        await using Connection client = await Connection.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port));
        IDuplexPipe ours = client.AsPipe();
        await ours.Output.WriteAsync("hello"u8.ToArray());
        await ours.Output.CompleteAsync();
        ReadResult all = await ours.Input.ReadAtLeastAsync(100);
        Assert.True(all.IsCompleted);
        Assert.Equal("hello", Encoding.ASCII.GetString(all.Buffer));
    }

    [Fact]
    public async Task A_message_that_was_received_is_the_receivers()
    {
        ServerOptions options = Options();
        await using Server server = Server.Start(options with { Framing = Framing.Lines() }, async customer =>
        {
            Message? first = await customer.ReceiveAsync();
            Message? second = await customer.ReceiveAsync();
            await customer.SendAsync(first!.Value.Bytes);
            await customer.SendAsync(second!.Value.Text);
            Assert.Null(await customer.ReceiveAsync());
        });
        using SocketPeer peer = await SocketPeer.ConnectAsync(server.Port);
        await peer.SendAsync("one\ntwo\n"u8.ToArray().AsMemory());
        Assert.Equal("one\ntwo\n"u8.ToArray(), await peer.ReceiveAsync(8));
    }

    [Fact]
    public async Task Bytes_are_framed_by_number_and_for_several()
    {
        ServerOptions options = Options();
        await using Server server = Server.Start(options with { Framing = Framing.LengthPrefix(2) });
        using SocketPeer one = await SocketPeer.ConnectAsync(server.Port);
        using SocketPeer two = await SocketPeer.ConnectAsync(server.Port);
        await Eventually.True(() => server.Roster.Count == 2);
        ReadOnlyMemory<byte> payload = "hi"u8.ToArray();
        await server.SendAsync(1, payload);
        Assert.Equal([0, 2, .. "hi"u8], await one.ReceiveAsync(4));
        IReadOnlyList<SendResult> results = await server.SendAsync([1, 2, 99], payload);
        Assert.Equal(SendResult.Left, results[2]);
        Assert.Equal(SendResult.Left, await server.SendAsync(99, payload));
        Assert.Equal([0, 2, .. "hi"u8], await one.ReceiveAsync(4));
        Assert.Equal([0, 2, .. "hi"u8], await two.ReceiveAsync(4));
        await Assert.ThrowsAsync<FramingException>(async () => await server.SendAsync(1, new byte[70_000]));
    }

    private static ServerOptions Options() => new() { Address = IPAddress.Loopback, Port = 0 };
}
