using Clientele.Bench.Load;

namespace Clientele.Bench.Peers.Cases;

/// <summary>64 bytes over TLS 1.3; and handshakes, which are the same however many have had theirs.</summary>
internal sealed class TlsCase(int connections, bool handshakes) : PeerCase(
    $"tls-{connections}", $"TLS 1.3, echo of 64 bytes, one outstanding, {connections} connections{(handshakes ? "; then handshakes, 64 at a time" : "")}",
    [.. s_trips, .. handshakes ? s_handshakes : [], EchoCase.Others])
{
    private static readonly Figure[] s_trips = [EchoCase.ServerUs, new("trips_s", "round trips/s", 0), new("p99_us", "p99 us", 0), EchoCase.Allocated];
    private static readonly Figure[] s_handshakes = [new("handshakes_s", "handshakes/s", 0), new("handshake_us", "server us/handshake", 0)];

    public override IReadOnlyList<string> Roles => [Role.Tls];

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(Turn turn)
    {
        long trips = turn.Options.Scaled(30_000, 4 * connections);
        MeasuredLoad<EchoLoad> run = await MeasuredLoad<EchoLoad>.RunAsync(turn, turn.Server(Role.Tls), "echo", connections, EchoLoad.Parse,
            ["--tls", "--round-trips", LoadProgram.Text(trips), "--warm-up", LoadProgram.Text(Math.Max(trips / 10, 2 * connections))]);
        (string, double)[] more = [];
        if (handshakes)
        {
            MeasuredLoad<ChurnLoad> came = await ChurnCase.RunAsync(turn, Role.Tls, 1_500, "--tls");
            more = [("handshakes_s", came.PerSecond), ("handshake_us", came.ServerUs)];
        }

        return Arguments.With(run.Allocated,
            [.. more, ("server_us", run.ServerUs), ("trips_s", run.PerSecond), ("p99_us", run.Load.P99Us), ("client_us", run.Load.ClientUsEach), ("others", run.Others)]);
    }
}
