using Clientele.Bench.Servers;

namespace Clientele.Bench.Commands;

/// <summary>How a crowd comes and what it does before it is idle.</summary>
/// <param name="Limit">Bytes of process memory for each customer, where there is a budget.</param>
internal sealed record IdleScenario(
    string Name, ServerUnderTest Server, bool Say = true, bool AtOnce = false,
    TlsFiles? Tls = null, double? Limit = null)
{
    private const double KiB = 1024;

    public static IEnumerable<IdleScenario> All(KnownServers servers, TlsFiles tls)
    {
        var clientele = servers.Named(KnownServers.Serve);
        yield return new("one message", servers.Named(KnownServers.Reference));
        yield return new("silent", clientele, Say: false);
        yield return new("one message", clientele, Limit: KiB);
        yield return new("all at once", clientele, AtOnce: true);
        yield return new("await foreach", servers.Named(KnownServers.Stream));
        yield return new("TLS", clientele.With("--tls-cert", tls.Certificate, "--tls-key", tls.Key), Tls: tls);
    }

    public static IEnumerable<IdleScenario> For(ServerUnderTest server) =>
    [
        new("silent", server, Say: false),
        new("one message", server, Limit: KiB),
        new("all at once", server, AtOnce: true),
    ];
}
