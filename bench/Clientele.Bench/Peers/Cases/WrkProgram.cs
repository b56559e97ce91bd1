using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Clientele.Bench.Load;

namespace Clientele.Bench.Peers.Cases;

/// <summary>wrk, and the processor time that the shell says it took.</summary>
internal static partial class WrkProgram
{
    public static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(int port, int connections, int? processor, int seconds)
    {
        string pinned = processor is { } one ? $"taskset -c {LoadProgram.Text(one)} " : "";
        var start = new ProcessStartInfo("bash", ["-c", $"TIMEFORMAT='processor %3U %3S'; time {pinned}wrk --threads 1 --connections {LoadProgram.Text(connections)} --duration {LoadProgram.Text(seconds)}s --latency http://127.0.0.1:{LoadProgram.Text(port)}/"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "C" },
        };
        using var process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return Parse(output, await errors);
    }

    internal static IReadOnlyDictionary<string, double> Parse(string output, string errors)
    {
        if (output.Contains("Socket errors", StringComparison.Ordinal) || output.Contains("Non-2xx", StringComparison.Ordinal))
            throw new BenchException($"wrk met errors: {output.ReplaceLineEndings(" ")}");
        if (Requests().Match(output) is not { Success: true } requests || Rate().Match(output) is not { Success: true } rate || Processor().Match(errors) is not { Success: true } processor)
            throw new BenchException($"wrk was not understood: {output} {errors}".ReplaceLineEndings(" "));
        return Arguments.With(null, ("client_us", (Number(processor, 1) + Number(processor, 2)) * 1e6 / Number(requests, 1)), ("trips_s", Number(rate, 1)));
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s*([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"processor ([\d.]+) ([\d.]+)")]
    private static partial Regex Processor();
}
