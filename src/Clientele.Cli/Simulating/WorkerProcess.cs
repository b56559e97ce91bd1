using System.Diagnostics;
using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>Another process of this command, for customers beyond one process's descriptors.</summary>
internal sealed class WorkerProcess : IWorkerProcess
{
    /// <summary>The flag, hidden from people, that makes a process one.</summary>
    public const string Flag = "--worker";

    // It gives its customers three seconds to go in good order.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(6);

    private readonly Process _process;
    private readonly int _index;
    private readonly int _processes;
    private bool _isEnding;

    public WorkerProcess(int index, int processes)
    {
        (_index, _processes) = (index, processes);
        _process = Process.Start(OwnCommand.Again(
            Flag, string.Create(CultureInfo.InvariantCulture, $"{index}/{processes}")))!;
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    public string Describe(string? why)
    {
        if (_isEnding)
            return "";
        bool hasExited = _process.WaitForExit(2000);
        string end = hasExited ? Phrases.Run.ExitCode(_process.ExitCode) : Phrases.Run.OutputEnded;
        return Phrases.Run.ProcessLost(_index, _processes, _process.Id, end, why);
    }

    public static bool TryParse(string text, out int index, out int processes)
    {
        (index, processes) = (0, 0);
        string[] parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out processes)
            && index < processes;
    }

    public async ValueTask DisposeAsync()
    {
        _isEnding = true;
        // Its commands end: it leaves by itself.
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already.
        }

        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
