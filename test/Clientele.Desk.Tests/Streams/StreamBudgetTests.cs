using System.Net;
using System.Net.Sockets;
using System.Text;
using Clientele.Desk.Streams;
using Clientele.Desk.Tests.Support;

namespace Clientele.Desk.Tests.Streams;

public sealed class StreamBudgetTests
{
    private const long Room = 2 * 1024 * 1024;

    [Theory]
    [InlineData("/api/events?after={0}-0")]
    [InlineData("/api/live?talk=1&after={0}-0")]
    public async Task Streams_that_nobody_reads_stay_within_one_bound_and_give_everything_back(string path)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(desk: new DeskOptions { StreamBytes = Room });
        Connection customer = await desk.ComeAsync();
        path = string.Format(null, path, (string)(await desk.GetAsync("/api/server"))["epoch"]!);
        // As much as no stream can leave with the system. Each byte takes three and more in JSON.
        string words = new('\x01', 60_000);
        for (int i = 0; i < 100; i++)
            await customer.SendAsync(words);
        await Eventually.True(() => desk.Server.Roster[1]!.MessagesReceived == 100);
        StreamBudget room = desk.Desk.Streams;
        List<Socket> readers = [];
        for (int i = 0; i < 40; i++)
            readers.Add(await OpenAsync(desk, path));

        long most = 0;
        // Those that take nothing are dropped: after a second when others need the room, after ten otherwise.
        await Eventually.True(() =>
        {
            most = Math.Max(most, room.Held);
            return most > 0 && room.Streams == 0;
        });

        Assert.InRange(most, StreamBudget.BlockSize, Room);
        Assert.Equal(0, room.Held);
        readers.ForEach(static one => one.Dispose());
    }

    [Fact]
    public async Task Beside_streams_that_nobody_reads_one_that_is_read_gets_everything()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(desk: new DeskOptions { StreamBytes = Room });
        Connection customer = await desk.ComeAsync();
        List<Socket> readers = [];
        for (int i = 0; i < 20; i++)
            readers.Add(await OpenAsync(desk, "/api/events"));
        await using EventReader events = await EventReader.OpenAsync(desk.Http, "/api/events?event=said");
        await Eventually.True(() => desk.Desk.Streams.Streams == 21);
        for (int i = 0; i < 100; i++)
            await customer.SendAsync($"{i:000}{new string('\x01', 60_000)}");

        for (int i = 0; i < 100; i++)
            Assert.StartsWith($"{i:000}", (string)(await events.NextAsync("said"))["text"]!, StringComparison.Ordinal);

        readers.ForEach(static one => one.Dispose());
    }

    private static async Task<Socket> OpenAsync(OpenDesk desk, string path)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(IPAddress.Loopback, desk.Desk.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {desk.Desk.Key}\r\n\r\n"));
        return socket;
    }
}
