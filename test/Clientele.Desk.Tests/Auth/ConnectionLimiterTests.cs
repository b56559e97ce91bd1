using System.Net;
using System.Net.Sockets;
using System.Text;
using Clientele.Desk.Tests.Support;

namespace Clientele.Desk.Tests.Auth;

/// <summary>Who has no key does not keep out who has it.</summary>
public sealed class ConnectionLimiterTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /api/server HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: lo")]
    [InlineData("POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")]
    public async Task Connections_without_the_key_keep_nobody_out(string request)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        List<Socket> strangers = [];
        try
        {
            for (int i = 0; i < 300; i++)
                strangers.Add(await ConnectAsync(desk, request));

            for (int i = 0; i < 3; i++)
            {
                using HttpClient newcomer = WithKey(desk);
                Assert.Equal(HttpStatusCode.OK, (await newcomer.GetAsync(new Uri("/metrics", UriKind.Relative))).StatusCode);
            }

            // A few places are what they have, and the newest of them have those.
            await Eventually.True(() => strangers.Count(IsOpen) <= 51);
        }
        finally
        {
            strangers.ForEach(static one => one.Dispose());
        }
    }

    [Fact]
    public async Task A_connection_with_the_key_is_kept_when_others_come()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        string known = $"GET /api/server HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {desk.Desk.Key}\r\n\r\n";
        using Socket mine = await ConnectAsync(desk, known);
        Assert.StartsWith("HTTP/1.1 200", await ReadAsync(mine), StringComparison.Ordinal);
        List<Socket> strangers = [];
        for (int i = 0; i < 200; i++)
            strangers.Add(await ConnectAsync(desk, ""));

        await mine.SendAsync(Encoding.ASCII.GetBytes(known));

        Assert.StartsWith("HTTP/1.1 200", await ReadAsync(mine), StringComparison.Ordinal);
        strangers.ForEach(static one => one.Dispose());
    }

    [Fact]
    public async Task A_connection_that_was_refused_or_is_silent_is_closed()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        using Socket refused = await ConnectAsync(desk, "GET /api/server HTTP/1.1\r\nHost: localhost\r\n\r\n");
        using Socket silent = await ConnectAsync(desk, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        using Socket slow = await ConnectAsync(desk, "GET /healthz HTTP/1.1\r\nHost: lo");

        await Eventually.True(() => !IsOpen(refused));
        using var patience = new CancellationTokenSource(s_patience);
        foreach (Socket socket in (Socket[])[silent, slow])
        {
            while (await socket.ReceiveAsync(new byte[1000], patience.Token) > 0)
                continue;
        }
    }

    private static async Task<Socket> ConnectAsync(OpenDesk desk, string request)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, desk.Desk.Address.Port);
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(request));
        }
        catch (SocketException)
        {
            // It has lost its place already.
        }

        return socket;
    }

    private static async Task<string> ReadAsync(Socket socket)
    {
        var buffer = new byte[16 * 1024];
        using var patience = new CancellationTokenSource(s_patience);
        string text = "";
        while (!text.Contains("\r\n0\r\n", StringComparison.Ordinal) && await socket.ReceiveAsync(buffer, patience.Token) is > 0 and var count)
            text += Encoding.UTF8.GetString(buffer, 0, count);
        return text;
    }

    /// <summary>Takes what has come, and looks whether the end has.</summary>
    private static bool IsOpen(Socket socket)
    {
        try
        {
            socket.Blocking = false;
            while (socket.Receive(new byte[4096]) > 0)
                continue;
            return false;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode == SocketError.WouldBlock;
        }
    }

    private static HttpClient WithKey(OpenDesk desk)
    {
        var http = new HttpClient { BaseAddress = desk.Desk.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", desk.Desk.Key);
        return http;
    }
}
