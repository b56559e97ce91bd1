using System.Net.Security;
using System.Security.Cryptography;
using Clientele.Desk.Events;
using Clientele.Desk.Figures;

namespace Clientele.Desk.State;

/// <summary>
/// What all requests share: the server, what the desk remembers of it, and who wakes when something happens.
/// </summary>
internal sealed class DeskState
{
    public DeskState(Server server, DeskOptions options)
    {
        (Server, Options) = (server, options);
        if (options.Tls is { } tls)
            UseCertificate(tls);
        Log = new EventLog(options.HistoryBytes);
        Departures = new Departures(options.DeparturesRemembered);
        Customers = new CustomerDirectory(server, Departures);
        Roster = server;
        Distant = new DistantEvents(() => Roster, server.Options.Clock);
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

    /// <summary>Who is online, on this server or on the nodes that it shares a roster with.</summary>
    public IRoster Roster { get; private set; }

    /// <summary>This server's name and start among the nodes; both empty for a server alone.</summary>
    public CustomerId OwnNode { get; private set; }

    /// <summary>Whether other servers may have customers on the roster.</summary>
    public bool IsNode => OwnNode.Node.Length > 0;

    /// <summary>Customers of other nodes whose conversations are open.</summary>
    public DistantEvents Distant { get; }

    public Series Series { get; } = new();

    public Sampler Sampler { get; }

    /// <summary>Carries into the log what has happened by now.</summary>
    public Action CatchUp { get; set; } = static () => { };

    /// <summary>Beats after events have come into the log.</summary>
    public ChangeSignal News { get; } = new();

    /// <summary>Beats once a second.</summary>
    public ChangeSignal Seconds { get; } = new();

    public string State =>
        IsStopping ? "stopping" : Server.IsDraining ? "draining" : Server.IsStalled ? "stalled" : "serving";

    /// <summary>Set once, from any thread.</summary>
    public bool IsStopping { get; set; }

    /// <summary>The messages of operators that had holes to fill.</summary>
    public FilledMessages Filled { get; } = new();

    public DateTime Now => Server.Options.Clock.GetUtcNow().UtcDateTime;

    /// <summary>Once, before the first request.</summary>
    public void UseRoster()
    {
        if (Options.Roster is not { } roster)
            return;
        Roster = roster();
        RosterNode own = Roster.Nodes.First(static node => node.IsOwn);
        OwnNode = new CustomerId(0, own.Name, own.Incarnation);
    }

    /// <summary>Whether it is a customer of this server.</summary>
    public bool IsHere(CustomerId id) => id.Node.Length == 0 || (IsNode && id.Node == OwnNode.Node
        && (id.Incarnation.Length == 0 || id.Incarnation == OwnNode.Incarnation));

    /// <summary>A customer of this server, as all nodes know it.</summary>
    public CustomerId IdOf(long number) => new(number, OwnNode.Node, OwnNode.Incarnation);

    public CustomerRow RowOf(Customer customer) => CustomerRow.Of(customer) with { Id = IdOf(customer.Number) };

    public long RepliesFailed() => Options.RepliesFailed?.Invoke() ?? 0;

    public void UseCertificate(ServerTlsOptions tls) =>
        Certificate = SslStreamCertificateContext.Create(tls.Certificate, tls.Chain, offline: true);
}
