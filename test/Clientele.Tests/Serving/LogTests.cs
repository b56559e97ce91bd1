using System.Collections.Concurrent;
using Clientele.Tests.Connections;
using Microsoft.Extensions.Logging;

namespace Clientele.Tests.Serving;

/// <summary>One structured line for each end that deserves one, in a scope that says whom it is about.</summary>
public sealed class LogTests
{
    private readonly Sink _sink = new();

    private ServerOptions Options => Serve.Lines with { Logger = _sink };

    [Fact]
    public async Task A_customer_who_is_idle_has_a_line_with_the_time()
    {
        await using Server server = Serve.Echo(Options with { IdleTimeout = TimeSpan.FromMilliseconds(20) });
        using Peer peer = await Peer.Connect(server);
        Line line = await _sink.Of("left: idle");
        Assert.Equal((LogLevel.Information, 1L, "nothing received for 20ms"), (line.Level, line["Number"], line["Argument"]));
        Assert.Equal(line.Scope["CustomerNumber"], 1L);
        Assert.Equal(line.Scope["CustomerAddress"], $"127.0.0.1:{peer.Port}");
        Assert.Equal(line.Scope["Server"], $"127.0.0.1:{server.Port}");
    }

    [Fact]
    public async Task A_message_that_is_too_long_has_a_line_with_the_limit()
    {
        await using Server server = Serve.Echo(Options with { MaxFrame = 8 });
        using Peer peer = await Peer.Join(server);
        await peer.Say("much too long");
        Line line = await _sink.Of("left: too-much");
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains("8", (string)line["Argument"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_who_is_too_fast_has_a_line()
    {
        await using Server server = Serve.Echo(Options with { MaxRate = new RateLimit(Messages: 1) });
        using Peer peer = await Peer.Join(server);
        await peer.Say("1\n2\n3\n");
        Assert.Equal("more messages a second than its rate", (await _sink.Of("left: too-much"))["Argument"]);
    }

    [Fact]
    public async Task A_customer_who_is_refused_has_a_line_with_the_limit()
    {
        await using Server server = Serve.Echo(Options with { MaxCustomers = 1 });
        using Peer first = await Peer.Join(server);
        using Peer second = await Peer.Connect(server);
        Line line = await _sink.Of("turned away: refused");
        Assert.Equal((LogLevel.Information, 2L, "there are 1 customers already"), (line.Level, line["Number"], line["Argument"]));
        Assert.Equal(2L, line.Scope["CustomerNumber"]);
    }

    [Fact]
    public async Task A_handshake_that_fails_has_a_line()
    {
        await using Server server = Serve.Echo(Options with { Tls = Certificates.Options });
        using Peer peer = await Peer.Connect(server);
        await peer.Say("plain words, and no handshake\n");
        Line line = await _sink.Of("turned away: tls-failed");
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.NotEqual("", line["Argument"]);
    }

    [Fact]
    public async Task A_customer_who_does_not_read_has_a_line()
    {
        await using Server server = Serve.Silent(Options with { QueueBytes = 1000, Overflow = OverflowPolicy.Disconnect });
        using Peer peer = await Peer.Join(server, receiveBuffer: 4096);
        var words = new string('x', 900_000);
        await Eventually.True(() => server.Roster[1] is not { } customer || customer.TrySend(words) == SendResult.Disconnected, "the queue is full");
        Line line = await _sink.Of("left: too-slow");
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains("1000 bytes", (string)line["Argument"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Joined_and_left_are_told_at_debug()
    {
        await using Server server = Serve.Echo(Options);
        using (Peer peer = await Peer.Join(server))
            server.Roster[1]!.Name = "Ann";
        Line left = await _sink.Of("left: closed");
        Assert.Equal((LogLevel.Debug, "Ann"), (left.Level, left["Name"]));
        Assert.Equal(LogLevel.Debug, (await _sink.Of("has joined")).Level);
        Assert.Equal(2, _sink.All.Length);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_a_handler_or_a_callback_throws_is_logged_once_and_stands_in_the_event(bool callback)
    {
        await using Server server = callback
            ? Server.Start(Options, static (Customer customer, in Message message) => throw new InvalidOperationException("a bug"))
            : Server.Start(Options, async customer => throw new InvalidOperationException(await customer.ReceiveTextAsync()));
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        server.Roster[1]!.Name = "Ann";
        await peer.Say("a bug\n");
        CustomerLeft left = await log.Left(1);
        Assert.Equal((LeaveReason.Failed, "a bug"), (left.Reason, left.Error!.Message));
        Line line = await _sink.Of("The handler of customer 1 failed");
        Assert.Equal((LogLevel.Error, left.Error, "Ann"), (line.Level, line.Error, line["Name"]));
        Assert.Equal($"127.0.0.1:{peer.Port}", line["Address"]);
        await server.LoopsHaveRun();
        Assert.Single(_sink.All, one => one.Level >= LogLevel.Information);
    }

    [Fact]
    public async Task What_a_handler_throws_after_its_customer_was_ended_is_logged_and_stands_in_the_event()
    {
        await using Server server = Server.Start(Options, async customer =>
        {
            await customer.ReceiveTextAsync();
            customer.HangUp();
            throw new InvalidOperationException("too late");
        });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say("x\n");
        CustomerLeft left = await log.Left(1);
        Assert.Equal((LeaveReason.HungUp, "too late"), (left.Reason, left.Error?.Message));
        Assert.Equal(left.Error, (await _sink.Of("The handler of customer 1 failed")).Error);
    }

    [Fact]
    public async Task What_a_handler_throws_after_its_customer_has_left_is_logged()
    {
        var left = new TaskCompletionSource();
        await using Server server = Server.Start(Options, async customer =>
        {
            await left.Task;
            throw new InvalidOperationException("much too late");
        });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        server.Roster[1]!.Abort();
        await log.Left(1);
        left.SetResult();
        Assert.Equal("much too late", (await _sink.Of("The handler of customer 1 failed")).Error!.Message);
    }

    [Fact]
    public async Task A_handler_that_ends_because_its_customer_has_is_no_failure()
    {
        var done = new TaskCompletionSource();
        await using Server server = Server.Start(Options, async customer =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, customer.Ended);
            }
            finally
            {
                done.SetResult();
            }
        });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        peer.Reset();
        Assert.Equal(LeaveReason.Reset, (await log.Left(1)).Reason);
        await done.Task.InTime();
        await server.StopAsync();
        Assert.DoesNotContain(_sink.All, line => line.Text.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_handler_logs_is_in_its_customers_scope()
    {
        await using Server server = Server.Start(Options, async customer =>
        {
            await customer.ReceiveTextAsync();
            _sink.Log(LogLevel.Information, 0, "in the middle of it", null, (state, _) => state);
        });
        using Peer peer = await Peer.Join(server);
        await peer.Say("x\n");
        Assert.Equal(1L, (await _sink.Of("in the middle of it")).Scope["CustomerNumber"]);
    }

    private sealed record Line(LogLevel Level, string Text, Exception? Error, Dictionary<string, object?> Values, Dictionary<string, object?> Scope)
    {
        public object? this[string name] => Values[name];
    }

    private sealed class Sink : ILogger
    {
        private readonly LoggerExternalScopeProvider _scopes = new();
        private readonly ConcurrentQueue<Line> _lines = [];

        public Line[] All => [.. _lines];

        public async Task<Line> Of(string part)
        {
            await Eventually.True(() => _lines.Any(line => line.Text.Contains(part, StringComparison.Ordinal)), part);
            return _lines.Single(line => line.Text.Contains(part, StringComparison.Ordinal));
        }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => _scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Dictionary<string, object?> scope = [];
            _scopes.ForEachScope(static (one, all) => Add(one, all), scope);
            Dictionary<string, object?> values = [];
            Add(state, values);
            _lines.Enqueue(new Line(logLevel, formatter(state, exception), exception, values, scope));
        }

        private static void Add(object? pairs, Dictionary<string, object?> all)
        {
            foreach (KeyValuePair<string, object?> pair in pairs as IEnumerable<KeyValuePair<string, object?>> ?? [])
                all[pair.Key] = pair.Value;
        }
    }
}
