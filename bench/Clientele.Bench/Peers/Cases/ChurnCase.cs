using Clientele.Bench.Load;

namespace Clientele.Bench.Peers.Cases;

/// <summary>Connect, say one line, leave, as fast as it goes.</summary>
internal sealed class ChurnCase() : PeerCase(
    "churn", "connect, say one line, hear it, leave; 64 at a time",
    new("connections_s", "connections/s", 0), EchoCase.ServerUs with { Head = "server us/connection" }, new("p99_us", "p99 us", 0), EchoCase.Others)
{
    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(Turn turn)
    {
        MeasuredLoad<ChurnLoad> run = await RunAsync(turn, Role.Echo, 20_000);
        return Arguments.With(null, ("connections_s", run.PerSecond), ("server_us", run.ServerUs), ("p99_us", run.Load.P99Us), ("client_us", run.Load.ClientUsEach), ("others", run.Others));
    }

    public static Task<MeasuredLoad<ChurnLoad>> RunAsync(Turn turn, string role, long total, params string[] more)
    {
        long scaled = turn.Options.Scaled(total, 200);
        return MeasuredLoad<ChurnLoad>.RunAsync(turn, turn.Server(role), "churn", 64, ChurnLoad.Parse,
            ["--total", LoadProgram.Text(scaled), "--warm-up", LoadProgram.Text(scaled / 10), "--sources", "200", .. more]);
    }
}
