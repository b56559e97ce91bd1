using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Clientele.Bench.Load;

namespace Clientele.Bench.Peers.Cases;

/// <summary>tsung with its raw TCP, each answer matched, and the processor time that the shell says it took.</summary>
internal static partial class TsungProgram
{
    // 64 bytes with the line feed.
    private const string Message = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde";

    /// <summary>What a longer run took more than a shorter one, for what it did more: to start Erlang is not a round trip's.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(int port, int connections, int? processor, int seconds)
    {
        Run little = await RunAsync(port, connections, processor, 1);
        Run much = await RunAsync(port, connections, processor, 1 + seconds);
        double more = much.Answers - little.Answers;
        return Arguments.With(null, ("client_us", (much.ProcessorSeconds - little.ProcessorSeconds) * 1e6 / more), ("trips_s", more / seconds));
    }

    internal static Run Parse(string log, string errors)
    {
        if (Unmatched().IsMatch(log))
            throw new BenchException("tsung heard what it had not said");
        if (Matched().Matches(log) is not [.., var last] || Processor().Match(errors) is not { Success: true } processor)
            throw new BenchException($"tsung was not understood: {log} {errors}".ReplaceLineEndings(" "));
        return new(Number(last, 1), Number(processor, 1) + Number(processor, 2));
    }

    private static async Task<Run> RunAsync(int port, int connections, int? processor, int seconds)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("clientele-tsung-");
        try
        {
            string scenario = Path.Combine(folder.FullName, "echo.xml");
            await File.WriteAllTextAsync(scenario, Scenario(port, connections, seconds));
            string pinned = processor is { } one ? $"taskset -c {LoadProgram.Text(one)} " : "";
            var start = new ProcessStartInfo("bash", ["-c", $"TIMEFORMAT='processor %3U %3S'; time {pinned}tsung -n -f '{scenario}' -l '{folder.FullName}' start"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["LC_ALL"] = "C", ["HOME"] = folder.FullName },
            };
            using var process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            string[] logs = Directory.GetFiles(folder.FullName, "tsung.log", SearchOption.AllDirectories);
            return logs is [var log] ? Parse(await File.ReadAllTextAsync(log), await errors) : throw new BenchException($"tsung left no log: {output} {await errors}".ReplaceLineEndings(" "));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Scenario(int port, int connections, int seconds) => $"""
        <?xml version="1.0"?>
        <!DOCTYPE tsung SYSTEM "/usr/share/tsung/tsung-1.0.dtd">
        <tsung loglevel="error" version="1.0">
          <clients><client host="localhost" use_controller_vm="true" maxusers="{LoadProgram.Text(connections)}"/></clients>
          <servers><server host="127.0.0.1" port="{LoadProgram.Text(port)}" type="tcp"/></servers>
          <load duration="{LoadProgram.Text(seconds)}" unit="second">
            <arrivalphase phase="1" duration="{LoadProgram.Text(seconds)}" unit="second"><users maxnumber="{LoadProgram.Text(connections)}" arrivalrate="{LoadProgram.Text(20 * connections)}" unit="second"/></arrivalphase>
          </load>
          <options><option name="thinktime" value="0"/></options>
          <sessions><session name="echo" probability="100" type="ts_raw">
            <for from="1" to="100000000" var="trip">
              <request><match do="abort" when="nomatch">^{Message}</match><raw data="{Message}&#10;" ack="local"/></request>
            </for>
          </session></sessions>
        </tsung>
        """;

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    /// <param name="Answers">Heard and matched.</param>
    internal readonly record struct Run(double Answers, double ProcessorSeconds);

    [GeneratedRegex(@"^stats: match \S+ (\d+)", RegexOptions.Multiline)]
    private static partial Regex Matched();

    [GeneratedRegex(@"^stats: nomatch ", RegexOptions.Multiline)]
    private static partial Regex Unmatched();

    [GeneratedRegex(@"processor ([\d.]+) ([\d.]+)")]
    private static partial Regex Processor();
}
