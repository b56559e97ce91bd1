using System.Diagnostics;
using System.Net.NetworkInformation;
using System.Text.Json;
using Clientele.Bench.Load;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Peers.Cases;

/// <summary>Times from the start of a process to the first answer, as <c>first_answer</c> prints them.</summary>
internal sealed record FirstAnswers(IReadOnlyList<double> Ms, string Fault);

/// <summary>How soon a server that was just started answers, and a client prints what it heard.</summary>
internal static class StartCase
{
    // Below the ephemeral ports; who listens there is asked to by its arguments, and cannot say what the system chose.
    private const int FirstPort = 29_788, LastPort = 32_000;
    private const int RunsInATurn = 3;

    private static readonly Figure[] s_figures = [new("ms", "ms to the first answer", 2, ShowsRatio: true)];

    public static Task<PeerResult> ServeAsync(PeerOptions options)
    {
        string port = LoadProgram.Text(FreePort());
        return RunAsync("start-serve", "from starting a server to the first line that it echoes", options, ["serve", "--port", port],
        [
            ("ncat", "ncat", ["--listen", "--keep-open", "--exec", "/bin/cat", "127.0.0.1", port]),
            ("clientele serve", options.Clientele, ["serve", "--bind", "127.0.0.1", "--port", port, "--reply", "echo"]),
            ("socat", "socat", [$"TCP-LISTEN:{port},bind=127.0.0.1,reuseaddr,fork", "EXEC:/bin/cat"]),
        ]);
    }

    public static async Task<PeerResult> ConnectAsync(PeerOptions options)
    {
        await using RunningServer server = await RunningServer.StartAsync(new KnownServers(options.Clientele).Named(KnownServers.Reference));
        string port = LoadProgram.Text(server.Port);
        return await RunAsync("start-connect", "from starting a client to the first answer that it prints, from the C echo server", options, ["connect"],
        [
            ("ncat", "ncat", ["127.0.0.1", port]),
            ("clientele connect", options.Clientele, ["connect", "127.0.0.1", port]),
            ("socat", "socat", ["-", $"TCP:127.0.0.1:{port}"]),
        ]);
    }

    private static Task<PeerResult> RunAsync(string name, string what, PeerOptions options, string[] mode, (string Name, string Program, string[] Arguments)[] commands) =>
        ClientCase.RunAsync(name, what, 3 * options.Rounds, s_figures,
        [
            .. commands.Where(one => Path.IsPathRooted(one.Program) || Paths.Has(one.Program)).Select(one => new Client(
                one.Name, one.Program == options.Clientele ? Part.Own : Part.Limit, $"{Path.GetFileName(one.Program)} {string.Join(' ', one.Arguments)}",
                async () => Arguments.With(null, ("ms", await MeasureAsync(one.Name, [.. mode, "--runs", LoadProgram.Text(RunsInATurn), "--", one.Program, .. one.Arguments]))))),
        ]);

    private static int FreePort()
    {
        HashSet<int> taken = [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(one => one.Port)];
        return Enumerable.Range(FirstPort, LastPort - FirstPort).First(port => !taken.Contains(port));
    }

    /// <summary>The median of a few starts.</summary>
    private static async Task<double> MeasureAsync(string name, string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Paths.Built, "first_answer"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        FirstAnswers? answers = output.StartsWith('{') ? JsonSerializer.Deserialize(output, BenchJson.Default.FirstAnswers) : null;
        return answers is { Fault: "", Ms.Count: > 0 } ? new Measuring.Samples(answers.Ms).Median : throw new BenchException($"{name}: {answers?.Fault} {await errors}".Trim());
    }
}
