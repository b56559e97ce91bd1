using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Guarding;

/// <summary>
/// A server with little room, one customer who stays, and others who do all that leads through the engine: wait in line, say
/// several messages at once and parts of one, leave replies unread, keep a handler busy, close, reset, are hung up.
/// </summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const int BigReply = 6 * 1024 * 1024;

    private readonly Mode _mode;
    private readonly EventLog _log;
    private readonly EventFeed _recorder;
    private Stream? _bystander;

    public enum Mode
    {
        Callback,
        Handler,
        HandlerOverTls,
    }

    private Crowd(Mode mode)
    {
        _mode = mode;
        ServerOptions options = Serve.Lines with
        {
            Capacity = 4,
            TellPlace = static _ => "",
            MaxPerAddress = 1000,
            QueueBytes = 4 * BigReply,
            CloseTimeout = TimeSpan.FromSeconds(2),
            StopTimeout = TimeSpan.FromSeconds(2),
            Tls = mode == Mode.HandlerOverTls ? Certificates.Options : null,
        };
        EventLog? log = null;
        EventFeed? recorder = null;
        options = options with
        {
            OnStarting = server => (log, recorder) = (new EventLog(server), server.Events.Record(mark: 2000)),
        };
        Server = mode == Mode.Callback
            ? Server.Start(options, static (Customer customer, in Message message) => Answer(customer, message.Text))
            : Server.Start(options, HandleAsync);
        (_log, _recorder) = (log!, recorder!);
        _ = DrainAsync(_recorder);
    }

    public Server Server { get; }

    public static async Task<Crowd> Begin(Mode mode)
    {
        var crowd = new Crowd(mode);
        (crowd._bystander, _) = await crowd.Connect();
        await crowd.BystanderIsServed();
        // The reply is there before its event is: a fault in the way of events is not to meet this one.
        await Eventually.True(() => crowd._log.All.Any(e => e is CustomerTold), "what the bystander was told is in the log");
        return crowd;
    }

    /// <summary>What each customer meets is of no interest here: what is left when they have gone is.</summary>
    public async Task ComesAndGoes(Func<bool>? until = null)
    {
        Task[] visits =
        [
            Visit("several\nat\nonce\n", heard: 16),
            Visit("part", heard: 0),
            Visit("part and its\nrest and another" + new string('.', 3000) + "\nend\n", heard: 1),
            Visit("big\nmore\n", heard: BigReply),
            Visit("big\nmore\nbye\n", heard: BigReply),
            Visit("hold\n", heard: 5, reset: true),
            Visit("bye\n", heard: 4, stays: until),
            Visit("x\ny\n", heard: 1, reset: true),
        ];
        await Task.WhenAll(visits).InTime();
    }

    public async Task BystanderIsServed()
    {
        await _bystander!.WriteAsync("still here\n"u8.ToArray()).AsTask().InTime();
        var heard = new byte[11];
        await _bystander.ReadExactlyAsync(heard).AsTask().InTime();
        Assert.Equal("still here\n", Encoding.UTF8.GetString(heard));
    }

    public async Task OnlyTheBystanderIsLeft()
    {
        await Eventually.True(() => Server.Roster.Count == 1 && Server.Waiting.Count == 0, "all others have left");
        // Who comes now is accepted, and has a place.
        (Stream late, _) = await Connect();
        await using (late)
        {
            await late.WriteAsync("late\n"u8.ToArray()).AsTask().InTime();
            await late.ReadExactlyAsync(new byte[5]).AsTask().InTime();
        }

        await Eventually.True(() => Server.Roster.Count == 1, "who was late has left");
        await Eventually.True(() => Server.GetStatistics() is { QueuedBytes: 0, HalfReceivedBytes: 0 }, "the budgets have all back");
    }

    public async Task EachJoinedAndLeftOnce()
    {
        // The roster changes before the event is raised.
        await Eventually.True(
            () => _log.All.Count(e => e is CustomerLeft or CustomerTurnedAway) >= Server.LastNumber - Server.Roster.Count, "the events of all who have gone");
        foreach (IGrouping<long, ServerEvent> story in _log.All.Where(e => e.Customer is not null).GroupBy(e => e.Customer!.Number))
        {
            int joined = story.Count(e => e is CustomerJoined), left = story.Count(e => e is CustomerLeft), away = story.Count(e => e is CustomerTurnedAway);
            bool isOnline = Server.Roster[story.Key] is not null;
            Assert.True(
                (joined, left, away) == (isOnline ? (1, 0, 0) : joined == 1 ? (1, 1, 0) : (0, 0, 1)),
                $"#{story.Key}: {joined} joined, {left} left, {away} turned away");
        }
    }

    /// <summary>Some of them reset the connection: where that was heard of first, it is the reason.</summary>
    public void SomebodyHasFailedWith(Exception error) => Assert.True(
        _log.All.Any(
            e => e is CustomerLeft { Reason: LeaveReason.Failed or LeaveReason.Reset } left && left.Error == error
                || e is CustomerTurnedAway { Reason: LeaveReason.Failed } away && away.Error == error),
        string.Join("\n", _log.All.Where(e => e.Customer is not null).Select(e => $"#{e.Customer!.Number} {e.Name} {e.Time:ss.ffffff} {e switch
        {
            CustomerLeft left => $"{left.Reason} {left.Error?.Message}",
            CustomerTurnedAway away => $"{away.Reason} {away.Error?.Message}",
            _ => "",
        }}")));

    /// <summary>All who were accepted are accounted for, and nobody had to be given up.</summary>
    public async Task Stops()
    {
        StopReport report = await Server.StopAsync().InTime();
        ServerStatistics all = Server.GetStatistics();
        Assert.Equal(all.Joined, report.Served);
        Assert.Equal(all.Accepted, all.Left + all.TurnedAway);
        await Eventually.True(() => Server.Connections == 0, "all sockets are given back");
    }

    public async ValueTask DisposeAsync()
    {
        if (_bystander is not null)
            await _bystander.DisposeAsync();
        await Server.DisposeAsync().AsTask().InTime();
        _log.Dispose();
        _recorder.Dispose();
    }

    private static void Answer(Customer customer, string text)
    {
        _ = customer.Ended;
        switch (text)
        {
            case "big" or "more":
                customer.TrySendBytes(new byte[BigReply]);
                break;
            case "bye":
                customer.TrySend(text);
                customer.HangUp();
                break;
            default:
                customer.TrySend(text);
                break;
        }
    }

    private static async Task HandleAsync(Customer customer)
    {
        await foreach (Message message in customer.Messages)
        {
            string text = message.Text;
            Answer(customer, text);
            if (text == "hold")
                await Task.Delay(Timeout.Infinite, customer.Ended);
        }
    }

    private static async Task DrainAsync(EventFeed feed)
    {
        await foreach (ServerEvent _ in feed)
            await Task.Yield();
    }

    private async Task<(Stream Stream, Socket Socket)> Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 16 * 1024 };
        await socket.ConnectAsync(IPAddress.Loopback, Server.Port).InTime();
        var plain = new NetworkStream(socket, ownsSocket: true);
        if (_mode != Mode.HandlerOverTls)
            return (plain, socket);
        var secure = new SslStream(plain);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            CertificateChainPolicy = Clientele.Tests.Connections.Certificates.Trusting(Certificates.Options.Certificate),
        }).InTime();
        return (secure, socket);
    }

    private async Task Visit(string says, int heard, bool reset = false, Func<bool>? stays = null)
    {
        try
        {
            (Stream stream, Socket socket) = await Connect();
            await using Stream closed = stream;
            await stream.WriteAsync(Encoding.UTF8.GetBytes(says)).AsTask().InTime();
            await stream.ReadAtLeastAsync(new byte[Math.Max(heard, 1)], heard, throwOnEndOfStream: false).AsTask().InTime();
            if (stays is not null)
                await Eventually.True(stays, "what somebody stays for");
            if (reset)
            {
                socket.LingerState = new LingerOption(true, 0);
                socket.Dispose();
            }
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // It was the one whom the fault has ended.
        }
    }
}
