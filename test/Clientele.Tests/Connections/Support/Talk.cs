using System.Collections.Concurrent;
using Clientele.Testing;
using Clientele.Transport;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

/// <summary>One customer of a server with a virtual clock: what it sends, and what of that is heard. In hexadecimal.</summary>
internal sealed class Talk : IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly ConcurrentQueue<string> _heard = [];
    private readonly Network _network;
    private Server _server = null!;
    private EventLog _log = null!;
    private RawPeer _peer = null!;
    private Customer _customer = null!;
    private long _sent;

    private Talk(string network) => _network = Network.Open(network, _clock);

    /// <summary>The messages that were delivered.</summary>
    public string[] Heard => [.. _heard];

    /// <summary>What watchers were told of.</summary>
    public string[] Said => [.. _log.Of<CustomerSaid>().Select(
        one => Convert.ToHexString(one.Bytes.Span) + (one.IsComplete ? "" : " lost"))];

    public static async Task<Talk> Begin(string network, bool inline, string framing)
    {
        var talk = new Talk(network);
        await talk.Begin(inline, framing);
        return talk;
    }

    public async Task Say(string bytes)
    {
        byte[] sent = Convert.FromHexString(bytes);
        _sent += sent.Length;
        await _peer.Send(sent);
        await Eventually.True(() => _customer.BytesReceived == _sent && _customer.IsReading, "it was received");
        await _server.LoopsHaveRun();
    }

    public async Task Finish() => await _peer.Finish();

    public async Task Pass(int milliseconds)
    {
        _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        await _server.LoopsHaveRun();
        await Eventually.True(() => _customer.IsReading, "it is read");
        await _server.LoopsHaveRun();
    }

    public async Task Hears(params string[] messages)
    {
        await Eventually.True(() => _heard.Count >= messages.Length, "the messages");
        await Eventually.True(() => Said.Count(static one => !one.EndsWith("lost", StringComparison.Ordinal)) >= messages.Length,
            "the events");
        Assert.Equal(messages, Heard);
    }

    /// <summary>How many timers the server's loops have.</summary>
    public async Task<int> Timers()
    {
        int count = 0;
        foreach (EventLoop loop in _server.Loops)
        {
            loop.Post(_ => count += loop.Timers.Count, null);
            await loop.HasRun();
        }

        return count;
    }

    public async ValueTask DisposeAsync()
    {
        _log?.Dispose();
        await _network.DisposeAsync();
    }

    private async Task Begin(bool inline, string framing)
    {
        ServerOptions Change(ServerOptions options) => options with { Framing = Framing.Parse(framing), DeliverIncomplete = false };
        _server = inline
            ? _network.ServeInline((Customer _, in Message message) => _heard.Enqueue(Convert.ToHexString(message.Span)), Change)
            : _network.Serve(
                async customer =>
                {
                    await foreach (Message message in customer.Messages)
                        _heard.Enqueue(Convert.ToHexString(message.Span));
                },
                Change);
        _log = new EventLog(_server);
        _peer = await _network.Peer(_server);
        await Eventually.True(() => _server.Roster.SingleOrDefault()?.IsReading == true, "it is read");
        _customer = _server.Roster.Single();
    }
}
