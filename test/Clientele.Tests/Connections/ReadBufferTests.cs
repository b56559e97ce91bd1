using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

public class ReadBufferTests
{
    private const int Much = 1_000_000;

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task A_handler_that_is_behind_reads_more_at_once_and_keeps_no_more_than_has_come(string network)
    {
        await using Network net = Network.Open(network);
        var heard = new ConcurrentQueue<(int Bytes, int Room)>();
        var mayGoOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Server server = net.Serve(async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                Assert.True(MemoryMarshal.TryGetArray(message.Frame, out ArraySegment<byte> memory));
                heard.Enqueue((message.Frame.Length, memory.Array!.Length));
                await mayGoOn.Task;
            }
        });
        RawPeer peer = await net.Peer(server);
        await peer.Send("first");
        await Eventually.True(() => heard.Count == 1, "the first is heard");
        int sent = 0;
        Task sending = Task.Run(async () =>
        {
            for (byte[] part = new byte[10_000]; sent < Much; Interlocked.Add(ref sent, part.Length))
                await peer.Send(part);
        });
        // Far more than a read takes waits for the handler by then.
        await Eventually.True(() => Volatile.Read(ref sent) >= 200_000, "the system has taken much");
        mayGoOn.SetResult();
        await sending.InTime();
        await Eventually.True(() => heard.Sum(one => one.Bytes) == 5 + Much, "all is heard");
        await peer.Send("last");
        await Eventually.True(() => heard.Sum(one => one.Bytes) == 5 + Much + 4, "the last is heard");

        Assert.Equal(4096, heard.First().Room);
        Assert.Equal(64 * 1024, heard.Max(one => one.Bytes));
        Assert.All(heard, one => Assert.True(one.Room == 4096 || one.Room < 4 * one.Bytes, $"{one.Bytes} bytes in {one.Room}"));
        Assert.Equal(4096, heard.Last().Room);
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task Lines_of_every_length_come_whole_however_the_buffer_grows_and_shrinks(string network)
    {
        await using Network net = Network.Open(network);
        Connection client = await net.Connect(
            net.Echo(inline: false, options => options with { Framing = Framing.Lines(), MaxFrame = 200_000 }),
            options => options with { Framing = Framing.Lines(), MaxFrame = 200_000 });
        var chance = new Random(7);
        string[] lines = [.. Enumerable.Range(0, 300).Select(i => new string((char)('a' + (i % 26)), chance.Next(10) switch { 0 => chance.Next(150_000), < 4 => chance.Next(9000), _ => 1 + chance.Next(80) }))];
        Task sending = Task.Run(async () =>
        {
            foreach (string line in lines)
                await client.SendAsync(line);
        });
        foreach (string line in lines)
            Assert.Equal(line, await client.ReceiveTextAsync().AsTask().InTime());
        await sending.InTime();
    }
}
