using System.Diagnostics;
using Clientele.Bench.Load;

namespace Clientele.Bench.Servers;

/// <summary>A started server: its process, its port, and what it says on standard output.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan s_startTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_stopTime = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private string _lastError = "";
    private (string Question, TaskCompletionSource<string> Answer)? _asked;

    private RunningServer(ServerUnderTest server, Process process, Action<string>? hear)
    {
        (Server, _process) = (server, process);
        _reading = Task.WhenAll(
            ReadAsync(process.StandardOutput, hear ?? Roll.Note),
            ReadAsync(process.StandardError, line => _lastError = line));
    }

    public ServerUnderTest Server { get; }
    public int Id => _process.Id;
    public int Port { get; private set; }

    /// <summary>The events that it printed, when it prints them.</summary>
    public EventRoll Roll { get; } = new();

    /// <param name="hear">Hears what it prints, in place of <see cref="Roll"/>.</param>
    public static async Task<RunningServer> StartAsync(ServerUnderTest server, Action<string>? hear = null)
    {
        var (program, arguments) = server.CommandLine;
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in server.Environment) start.Environment[name] = value;
        var running = new RunningServer(server, Launch(server, start), hear);
        var exited = running._process.WaitForExitAsync();
        var first = await Task.WhenAny(running._port.Task, exited, Task.Delay(s_startTime));
        if (first == running._port.Task)
        {
            running.Port = await running._port.Task;
            return running;
        }

        var why = first == exited
            ? $"ended with exit code {running._process.ExitCode}"
            : $"printed no listening line within {s_startTime.TotalSeconds} s";
        await running.DisposeAsync();
        throw new BenchException(
            $"{server.Name}: {why}: {running._lastError} ({program} {string.Join(' ', arguments)})");
    }

    /// <summary>Says a line to it, and waits for the line of JSON that is the answer.</summary>
    public async Task<string> AskAsync(string question)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked = (question, answer);
        await _process.StandardInput.WriteLineAsync(question);
        await _process.StandardInput.FlushAsync();
        try
        {
            return await answer.Task.WaitAsync(s_startTime);
        }
        catch (TimeoutException)
        {
            throw new BenchException($"{Server.Name}: did not answer '{question}' on its standard input");
        }
    }

    public void ThrowIfGone()
    {
        if (_process.HasExited)
            throw new BenchException(
                $"{Server.Name}: ended by itself with exit code {_process.ExitCode}: {_lastError}");
    }

    /// <summary>Stops it in its tracks for so long; its sockets stay. How long it really was.</summary>
    public async Task<TimeSpan> StandStillAsync(TimeSpan time)
    {
        Signals.Send(_process.Id, Signals.Stop);
        var clock = Stopwatch.StartNew();
        try
        {
            await Task.Delay(time);
        }
        finally
        {
            Signals.Send(_process.Id, Signals.Continue);
        }
        return clock.Elapsed;
    }

    /// <summary>Interrupts it and waits, so that it can say its last events.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited) Signals.End(_process.Id);
        using var limit = new CancellationTokenSource(s_stopTime);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private static Process Launch(ServerUnderTest server, ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new BenchException($"{server.Name}: cannot start {start.FileName}: {error.Message}");
        }
    }

    // Read to the end always: a full pipe would stall the server that is measured.
    private async Task ReadAsync(StreamReader output, Action<string> note)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            note(line);
            if (_asked is var (question, answer) && line.Contains($"\"event\":\"{question}\"", StringComparison.Ordinal)) answer.TrySetResult(line);
            if (!_port.Task.IsCompleted && ListeningLine.PortOf(line) is { } port) _port.TrySetResult(port);
        }
    }
}
