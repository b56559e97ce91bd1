using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Clientele.Docs.Tests.Samples;

/// <summary>A sample of <c>samples/simulate</c> as whoever tries it runs it: its script, its server, the command.</summary>
internal sealed class ScenarioSample : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private static int s_lastPort = Random.Shared.Next(20_000, 30_000);

    private readonly string _folder = Directory.CreateTempSubdirectory("clientele-sample-").FullName;

    private ScenarioSample() { }

    public int ExitCode { get; private set; }

    /// <summary>All that was written to standard output and standard error.</summary>
    public string Output { get; private set; } = "";

    /// <summary>What <c>--json</c> wrote.</summary>
    public JsonElement Report { get; private set; }

    /// <param name="name">Its folder.</param>
    /// <param name="edit">What its scenario becomes.</param>
    /// <param name="flags">What is asked of it beside its report.</param>
    public static async Task<ScenarioSample> RunAsync(string name, Func<string, string> edit, params string[] flags)
    {
        var sample = new ScenarioSample();
        string source = Repository.At("samples", "simulate", name);
        string scenario = Path.Combine(sample._folder, "scenario.yaml");
        File.WriteAllText(scenario, edit(File.ReadAllText(Path.Combine(source, "scenario.yaml"))));
        foreach (string table in Directory.EnumerateFiles(source, "*.csv"))
            File.Copy(table, Path.Combine(sample._folder, Path.GetFileName(table)));
        await sample.RunAsync(Path.Combine(source, "run"), scenario, flags.Length > 0 ? flags : ["--for", "4s"]);
        return sample;
    }

    public long Count(string name) => Report.GetProperty(name).GetInt64();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task RunAsync(string script, string scenario, string[] flags)
    {
        string report = Path.Combine(_folder, "report.json");
        var start = new ProcessStartInfo(script, [.. flags, "--json", report])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["SCENARIO"] = scenario,
                ["PORT"] = FreePort().ToString(CultureInfo.InvariantCulture),
                ["LC_ALL"] = "C.UTF-8",
                // What eng/test names has been compiled natively; otherwise what was built beside this.
                ["CLIENTELE_COMMAND"] = Environment.GetEnvironmentVariable("CLIENTELE_COMMAND") ?? Path.Combine(AppContext.BaseDirectory, "Clientele.Cli"),
            },
        };
        using Process run = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(s_patience);
        try
        {
            Task<string> errors = run.StandardError.ReadToEndAsync(deadline.Token);
            Output = await run.StandardOutput.ReadToEndAsync(deadline.Token) + await errors;
            await run.WaitForExitAsync(deadline.Token);
        }
        finally
        {
            if (!run.HasExited)
                run.Kill(entireProcessTree: true);
        }

        ExitCode = run.ExitCode;
        Assert.True(File.Exists(report), Output);
        Report = JsonDocument.Parse(await File.ReadAllTextAsync(report)).RootElement;
    }

    /// <summary>Below the ports that the system hands out by itself.</summary>
    public static int FreePort()
    {
        while (true)
        {
            int port = Interlocked.Increment(ref s_lastPort);
            try
            {
                using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
            }
        }
    }
}
