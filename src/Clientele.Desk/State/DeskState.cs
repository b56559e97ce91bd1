using System.Net.Security;
using System.Security.Cryptography;
using Clientele.Desk.Events;
using Clientele.Desk.Figures;
using Clientele.Desk.Listing;

namespace Clientele.Desk.State;

/// <summary>What all requests share: the server, what the desk remembers of it, and who wakes when something happens.</summary>
internal sealed class DeskState
{
    public DeskState(Server server, DeskOptions options)
    {
        (Server, Options) = (server, options);
        if (options.Tls is { } tls)
            UseCertificate(tls);
        Log = new EventLog(options.HistoryBytes);
        Departures = new Departures(options.DeparturesRemembered);
        List = new RosterList(server);
        Customers = new CustomerDirectory(server, Departures);
        Sampler = new Sampler(server, RepliesFailed, Series, Seconds);
    }

    public Server Server { get; }

    public DeskOptions Options { get; }

    /// <summary>What browsers are shown of us from now on; null without TLS. Any thread.</summary>
    public SslStreamCertificateContext? Certificate { get; private set; }

    /// <summary>Tells this run of the server from all others.</summary>
    public string Epoch { get; } = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 10);

    public EventLog Log { get; }

    public Departures Departures { get; }

    public CustomerDirectory Customers { get; }

    public RosterList List { get; }

    public Series Series { get; } = new();

    public Sampler Sampler { get; }

    /// <summary>Carries into the log what has happened by now.</summary>
    public Action CatchUp { get; set; } = static () => { };

    /// <summary>Beats after events have come into the log.</summary>
    public ChangeSignal News { get; } = new();

    /// <summary>Beats once a second.</summary>
    public ChangeSignal Seconds { get; } = new();

    public string State => IsStopping ? "stopping" : Server.IsDraining ? "draining" : Server.IsStalled ? "stalled" : "serving";

    /// <summary>Set once, from any thread.</summary>
    public bool IsStopping { get; set; }

    public DateTime Now => Server.Options.Clock.GetUtcNow().UtcDateTime;

    public long RepliesFailed() => Options.RepliesFailed?.Invoke() ?? 0;

    public void UseCertificate(ServerTlsOptions tls) => Certificate = SslStreamCertificateContext.Create(tls.Certificate, tls.Chain, offline: true);
}
