using System.Net;
using System.Net.Sockets;
using Clientele.Desk.Auth;
using Clientele.Desk.Events;
using Clientele.Desk.Figures;
using Clientele.Desk.Page;
using Clientele.Desk.State;
using Clientele.Desk.Streams;
using Microsoft.AspNetCore.Builder;

namespace Clientele.Desk;

/// <summary>
/// A web page and an HTTP API for one server: who is online, what they say, and what an operator does about it.
/// Any thread.
/// </summary>
public sealed class ServerDesk : IAsyncDisposable
{
    private readonly DeskState _state;
    private readonly DeskLifetime _life = new();
    private readonly CancellationTokenSource _watching = new();
    private readonly DeskKey _key;
    private readonly EventFeed _feed;
    private WebApplication? _app;
    private readonly Task _working;
    private int _disposed;

    /// <summary>
    /// Begins to watch. Made in <see cref="ServerOptions.OnStarting"/>, it misses nothing.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public ServerDesk(Server server, DeskOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        options ??= new DeskOptions();
        options.Validate();
        _state = new DeskState(server, options);
        Streams = new StreamBudget(options.StreamBytes);
        _key = new DeskKey(options.Key);
        // A burst may be longer than a viewer's usual queue; nobody waits for it all the same.
        _feed = server.Events.Watch(65_536);
        var watcher = new EventCollector(
            _feed, _state.Log, _state.Departures, _state.News, () => _state.IsStopping = true);
        _state.CatchUp = watcher.KeepAll;
        _working = Task.WhenAll(
            watcher.RunAsync(_watching.Token),
            _state.Sampler.RunAsync(_watching.Token));
    }

    /// <summary>
    /// Whether the page is here: it is not in an assembly that was built on a machine without Node.js.
    /// </summary>
    public static bool HasPage => PageFiles.AreHere;

    /// <summary>Where it is open, such as <c>http://127.0.0.1:7789/</c>.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public Uri Address { get => field ?? throw new InvalidOperationException("the desk is not open"); private set; }

    /// <summary>The same with the key in it: anyone who has this may do all that an operator may.</summary>
    public Uri AddressWithKey => new(Address, $"?key={Uri.EscapeDataString(_key.Text)}");

    /// <summary>What its streams of events hold.</summary>
    internal StreamBudget Streams { get; }

    /// <summary>The key.</summary>
    public string Key => _key.Text;

    /// <summary>Opens it for browsers and programs.</summary>
    /// <exception cref="ListenException">It cannot listen there; the message says why and what to do.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken = default)
    {
        _state.UseRoster();
        WebApplication app = DeskApplication.Create(_state, _life, Streams, _key);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw Listening(error);
        }
        catch (SocketException error)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new ListenException(_state.Options.EndPoint, error);
        }

        _app = app;
        Address = AddressOf(app);
    }

    /// <summary>
    /// From the next handshake on, shows another certificate and chain; connections that are open keep theirs. The
    /// other options of <paramref name="tls"/> are not looked at. Any thread.
    /// </summary>
    /// <exception cref="InvalidOperationException">The desk does not serve TLS.</exception>
    /// <exception cref="ArgumentException">The certificate has no private key; the old one stays.</exception>
    public void RenewCertificate(ServerTlsOptions tls)
    {
        ArgumentNullException.ThrowIfNull(tls);
        if (_state.Options.Tls is null)
            throw new InvalidOperationException("the desk does not serve TLS: make it with DeskOptions.Tls");
        if (!tls.Certificate.HasPrivateKey)
            throw new ArgumentException(
                "the certificate has no private key (ServerTlsOptions.FromPemFiles reads both)", nameof(tls));
        _state.UseCertificate(tls);
    }

    /// <summary>Says goodbye to pages, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _state.IsStopping = true;
        // What has happened is in the log first, so that pages hear of it before they hear of the end.
        await _watching.CancelAsync().ConfigureAwait(false);
        await _working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _life.CloseAsync().ConfigureAwait(false);
        _feed.Dispose();
        if (_app is not null)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await _app.StopAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _app.DisposeAsync().ConfigureAwait(false);
        }

        _state.Distant.Dispose();
        _life.Dispose();
        _watching.Dispose();
    }

    private ListenException Listening(IOException error)
    {
        SocketException socket = (error as Exception) switch
        {
            { InnerException: SocketException inner } => inner,
            { InnerException.InnerException: SocketException inner } => inner,
            _ => new SocketException((int)SocketError.AddressAlreadyInUse),
        };
        return new ListenException(_state.Options.EndPoint, socket);
    }

    private Uri AddressOf(WebApplication app)
    {
        var bound = new Uri(app.Urls.First());
        IPAddress address = _state.Options.EndPoint.Address;
        // Everywhere is no address to open; this machine's own name for itself is.
        string host = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? "localhost" : bound.Host;
        return new UriBuilder(bound.Scheme, host, bound.Port).Uri;
    }
}
