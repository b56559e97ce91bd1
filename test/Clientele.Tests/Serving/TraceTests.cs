using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clientele.Tests.Serving;

/// <summary>Spans of visits, as a listener hears of them.</summary>
public sealed class TraceTests
{
    private static readonly CancellationToken s_ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visit_is_a_span_with_what_is_known_of_it()
    {
        using var spans = new Spans();
        await using Server server = Server.Start(Options(), static (Customer customer, in Message message) => customer.TrySend("ok"));
        using (TcpClient client = await ConnectAsync(server))
        {
            await client.GetStream().WriteAsync("hello\n"u8.ToArray(), s_ct);
            await client.GetStream().ReadExactlyAsync(new byte[3], s_ct);
        }

        Activity span = await spans.OfAsync(server);
        Assert.Equal(("Clientele", "clientele.visit", ActivityKind.Server), (span.Source.Name, span.OperationName, span.Kind));
        Assert.Null(span.ParentId);
        Assert.Equal(1L, span.GetTagItem("clientele.customer.id"));
        Assert.Equal("127.0.0.1", span.GetTagItem("server.address"));
        Assert.Equal("tcp", span.GetTagItem("network.transport"));
        Assert.Equal("127.0.0.1", span.GetTagItem("network.peer.address"));
        Assert.IsType<int>(span.GetTagItem("network.peer.port"));
        Assert.Equal("closed", span.GetTagItem("clientele.leave.reason"));
        Assert.Equal((1L, 1L), (span.GetTagItem("clientele.messages.received"), span.GetTagItem("clientele.messages.sent")));
        Assert.Equal((6L, 3L), (span.GetTagItem("clientele.bytes.received"), span.GetTagItem("clientele.bytes.sent")));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Empty(span.Events);
        Assert.Null(span.GetTagItem("clientele.messages.untraced"));
    }

    [Fact]
    public async Task Messages_are_events_as_many_and_as_long_as_was_asked_for()
    {
        using var spans = new Spans();
        await using Server server = Server.Start(
            Options() with { TracedMessages = 3, TracedCharacters = 4, Encoding = TextEncoding.Gbk },
            static (Customer customer, in Message message) => customer.TrySend("好"));
        using (TcpClient client = await ConnectAsync(server))
        {
            for (int i = 0; i < 2; i++)
            {
                await client.GetStream().WriteAsync(TextEncoding.Gbk.Encode("你好世界!\n"), s_ct);
                await client.GetStream().ReadExactlyAsync(new byte[3], s_ct);
            }
        }

        Activity span = await spans.OfAsync(server);
        Assert.Equal(
            ["receive 9 你好世界", "transmit 2 好", "receive 9 你好世界"],
            span.Events.Select(e => $"{Tag(e, "network.io.direction")} {Tag(e, "clientele.message.size")} {Tag(e, "clientele.message.text")}"));
        Assert.All(span.Events, e => Assert.Equal("clientele.message", e.Name));
        Assert.Equal(1L, span.GetTagItem("clientele.messages.untraced"));
    }

    [Fact]
    public async Task Text_is_not_told_unless_it_was_asked_for()
    {
        using var spans = new Spans();
        await using Server server = Server.Start(Options() with { TracedMessages = 10 });
        using (TcpClient client = await ConnectAsync(server))
            await client.GetStream().WriteAsync("secret\n"u8.ToArray(), s_ct);
        Activity span = await spans.OfAsync(server);
        ActivityEvent told = Assert.Single(span.Events);
        Assert.Equal(["clientele.message.size", "network.io.direction"], told.Tags.Select(tag => tag.Key).Order());
    }

    [Fact]
    public async Task A_reset_is_an_error()
    {
        using var spans = new Spans();
        await using Server server = Server.Start(Options());
        using TcpClient client = await ConnectAsync(server);
        client.LingerState = new LingerOption(true, 0);
        // The whole client would send FIN before.
        client.Client.Dispose();
        Activity span = await spans.OfAsync(server);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal(("reset", "reset"), (span.GetTagItem("clientele.leave.reason"), span.GetTagItem("error.type")));
    }

    [Fact]
    public async Task Spans_of_a_handler_belong_to_the_visit_and_nothing_else_does()
    {
        using var spans = new Spans();
        var inside = new TaskCompletionSource<Activity?>();
        using var around = new Activity("around");
        around.Start();
        await using Server server = Server.Start(Options(), async customer =>
        {
            await Task.Yield();
            inside.SetResult(Activity.Current);
        });
        using TcpClient client = await ConnectAsync(server);
        Activity? seen = await inside.Task.WaitAsync(Eventually.Patience, s_ct);
        Activity span = await spans.OfAsync(server);
        Assert.Same(span, seen);
        Assert.Same(around, Activity.Current);
        Assert.NotEqual(around.TraceId, span.TraceId);
    }

    [Fact]
    public async Task A_listener_that_throws_harms_no_customer()
    {
        using var spans = new Spans { Throws = true };
        await using Server server = Server.Start(Options(), static (Customer customer, in Message message) => customer.TrySend("ok"));
        spans.Server = server.Port;
        using TcpClient client = await ConnectAsync(server);
        await client.GetStream().WriteAsync("hello\n"u8.ToArray(), s_ct);
        await client.GetStream().ReadExactlyAsync(new byte[3], s_ct);
        Assert.Single(server.Roster);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(10_001, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 4097)]
    public void What_is_traced_of_messages_is_bounded(int messages, int characters) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Server.Start(Options() with { TracedMessages = messages, TracedCharacters = characters }));

    private static object? Tag(ActivityEvent e, string name) => e.Tags.FirstOrDefault(tag => tag.Key == name).Value;

    private static ServerOptions Options() => new()
    {
        Address = IPAddress.Loopback,
        Port = 0,
        Framing = Framing.Parse("lines"),
    };

    private static async Task<TcpClient> ConnectAsync(Server server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port, s_ct);
        return client;
    }

    /// <summary>The spans that have ended, of all servers of this process.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _ended = new();
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == ClienteleTraces.SourceName,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStarted = Look,
                ActivityStopped = activity =>
                {
                    Look(activity);
                    _ended.Enqueue(activity);
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public bool Throws { get; init; }

        public int Server { get; set; }

        public async Task<Activity> OfAsync(Server server)
        {
            await Eventually.True(() => _ended.Any(IsOf), "a span of it that has ended");
            return _ended.Single(IsOf);

            bool IsOf(Activity activity) => activity.GetTagItem("server.port") is int port && port == server.Port;
        }

        public void Dispose() => _listener.Dispose();

        private void Look(Activity activity)
        {
            if (Throws && activity.GetTagItem("server.port") is int port && port == Server)
                throw new InvalidOperationException("a listener's fault");
        }
    }
}
