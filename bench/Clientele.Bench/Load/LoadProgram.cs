using System.Diagnostics;
using System.Globalization;

namespace Clientele.Bench.Load;

/// <summary>The load program while it runs: lines from it, lines to it. Closing its input ends it.</summary>
internal sealed class LoadProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private LoadProgram(Process process) => (_process, _errors) = (process, process.StandardError.ReadToEndAsync());

    public static LoadProgram Start(string mode, int port, int connections, params string[] more)
    {
        var start = new ProcessStartInfo(Path.Combine(Paths.Built, "load"))
        {
            ArgumentList = { mode, "--port", Text(port), "--connections", Text(connections) },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in more) start.ArgumentList.Add(argument);
        return new(Process.Start(start)!);
    }

    public int Id => _process.Id;

    public static string[] On(int? processor) => processor is { } one ? ["--cpu", Text(one)] : [];

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync()
        ?? throw new BenchException($"the load program ended early: {(await _errors).Trim()}");

    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    public void CloseInput() => _process.StandardInput.Close();

    public async ValueTask DisposeAsync()
    {
        CloseInput();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }
        _process.Dispose();
    }
}
