using System.Diagnostics;

namespace Clientele.Bench.Load;

/// <summary>A run of <c>clientele simulate</c>: its process, and the report that it leaves.</summary>
internal sealed class SimulateProgram : IAsyncDisposable
{
    private const int Done = 0, Unexpected = 3, Bottleneck = 4, Interrupted = 130;
    private const int LongestTime = 40;

    /// <summary>63 letters and a line feed, as the template says it.</summary>
    public static readonly string Message = new string('x', 63) + @"\n";

    // Where sessions share the processors (sched_autogroup), niceness counts within a session only: it has one of its own.
    private const string Behind = "{ echo 15 > /proc/self/autogroup; } 2> /dev/null; exec nice -n 15 \"$0\" \"$@\"";

    private readonly string _file = Path.GetTempFileName();
    private readonly string _customers;
    private readonly Process _process;
    private readonly Task _output;
    private readonly TaskCompletionSource _goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> _errors;

    private SimulateProgram(string[] by, string clientele, string ports, int customers, string[] more)
    {
        _customers = LoadProgram.Text(customers);
        string[] command =
        [
            .. by, clientele, "simulate", "127.0.0.1", ports,
            "--customers", _customers, "--json", _file, .. more,
        ];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Started = TimeProvider.System.GetUtcNow();
        _process = Process.Start(start)!;
        _output = ReadAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <summary>The moment before the process was started.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>taskset executes it in its own place, so the process id is the simulator's.</summary>
    public static SimulateProgram Start(string clientele, int port, int customers, int? processor, params string[] more) =>
        new(processor is { } one ? ["taskset", "-c", LoadProgram.Text(one)] : [], clientele, LoadProgram.Text(port), customers, more);

    public static SimulateProgram Start(string clientele, string ports, int customers, params string[] more) => new([], clientele, ports, customers, more);

    /// <summary>After whatever else wants a processor: the customers of a person's server are elsewhere, and take nothing from that person's browser.</summary>
    public static SimulateProgram StartBehind(string clientele, int port, int customers, params string[] more) =>
        new(["setsid", "bash", "-c", Behind], clientele, LoadProgram.Text(port), customers, more);

    /// <summary>In a network namespace.</summary>
    public static SimulateProgram StartIn(string room, string clientele, int port, int customers, params string[] more) =>
        new(["ip", "netns", "exec", room], clientele, LoadProgram.Text(port), customers, more);

    public bool HasExited => _process.HasExited;

    /// <summary>Ends when the first second of the run is over, or all of it: what it says first is what it is about to do, then comes a line a second.</summary>
    public Task FirstSecond => _goesOn.Task;

    public void Interrupt()
    {
        if (!_process.HasExited) Signals.End(_process.Id);
    }

    /// <summary>Runs until the end with all customers online for some seconds: longer where others take the machine while they connect.</summary>
    /// <exception cref="BenchException">It could not run, or not all is well.</exception>
    public static async Task<SimulateReport> RunSettledAsync(
        string clientele, int port, int customers, int? processor, int seconds, params string[] more)
    {
        for (int time = 1 + seconds; ; time *= 2)
        {
            await using var run = Start(clientele, port, customers, processor, ["--for", $"{time}s", "--loops", "1", .. more]);
            var report = await run.EndAsync();
            if (report.IsSettled(customers) || time > LongestTime)
                return report;
        }
    }

    /// <summary>Its report, once it has ended by itself or by <see cref="Interrupt"/>.</summary>
    /// <exception cref="BenchException">It could not run, or not all is well.</exception>
    public async Task<SimulateReport> EndAsync()
    {
        var report = await EndPatientlyAsync();
        return report.Totals.Unanswered == 0 && report.Totals.Sent == report.Totals.Replied ? report : throw new BenchException($"clientele simulate, {_customers} customers: {report.Fault}");
    }

    /// <summary>The same where customers leave and come until the end, so that the last messages may not be answered.</summary>
    public async Task<SimulateReport> EndPatientlyAsync()
    {
        await _process.WaitForExitAsync();
        await _output;
        var who = $"clientele simulate, {_customers} customers";
        if (_process.ExitCode is not (Done or Unexpected or Bottleneck or Interrupted))
            throw new BenchException($"{who}: ended with exit code {_process.ExitCode}: {(await _errors).Trim()}");
        var report = SimulateReport.Parse(await File.ReadAllBytesAsync(_file));
        return report.Totals is { Wrong: 0, Unasked: 0, Lost: 0, ConnectFailed: 0 } ? report : throw new BenchException($"{who}: {report.Fault}");
    }

    private async Task ReadAsync()
    {
        for (var lines = 0; await _process.StandardOutput.ReadLineAsync() is not null; lines++)
            if (lines == 1) _goesOn.TrySetResult();
        _goesOn.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        // After EndAsync it has ended already; otherwise nobody wants its report.
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        File.Delete(_file);
    }
}
