using System.Collections.Concurrent;

namespace Clientele.Scripting.Tests.Serving;

/// <summary>A real server with rules.</summary>
internal sealed class RuledServer : IAsyncDisposable
{
    private readonly EventFeed _events;
    private readonly TextEncoding _encoding;

    public RuledServer(
        string rules, RuleNext? next = null, TextEncoding? encoding = null, Func<ServerOptions, ServerOptions>? change = null)
    {
        _encoding = encoding ?? TextEncoding.Utf8;
        Book = new RuleBook(Parse(rules), Framing.Lines()) { OnFailed = Failures.Enqueue };
        EventFeed? events = null;
        var options = new ServerOptions
        {
            Address = System.Net.IPAddress.Loopback,
            Port = 0,
            Framing = Framing.Lines(),
            Encoding = _encoding,
            Labeller = Book.Label,
            InlineHandlers = true,
            DeliverIncomplete = true,
            OnStarting = server => events = server.Events.Record(),
        };
        Server = Server.Start(change?.Invoke(options) ?? options, customer => Book.ServeAsync(customer, next));
        _events = events!;
    }

    public Server Server { get; }

    public RuleBook Book { get; }

    public ConcurrentQueue<RuleFailure> Failures { get; } = [];

    public void Reload(string rules) => Book.Replace(Parse(rules), Server);

    public Task<SocketPeer> ConnectAsync() => SocketPeer.ConnectAsync(Server);

    /// <summary>What was said so far, and the rules that answer it.</summary>
    public IReadOnlyList<string> Said()
    {
        List<ServerEvent> all = [];
        _events.TakeAll(all);
        return [.. all.OfType<CustomerSaid>().Select(said => $"{said.Text} [{said.Rule}]")];
    }

    public long CountOf(string rule) => Book.Reports.Single(report => report.Name == rule).Count;

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _events.Dispose();
    }

    private RulesFile Parse(string rules) => RulesFile.Parse(rules, "rules.yaml", "/", _encoding, _encoding, Framing.Lines());
}
