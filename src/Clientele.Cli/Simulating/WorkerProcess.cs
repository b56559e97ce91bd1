using System.Diagnostics;
using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Simulation.Distributed;
using Clientele.Simulation.Execution;
using Clientele.Simulation.Planning;

namespace Clientele.Cli.Simulating;

/// <summary>Another process of this command, for customers beyond one process's descriptors.</summary>
internal sealed class WorkerProcess : IWorkerProcess
{
    /// <summary>The flag, hidden from people, that makes a process one.</summary>
    public const string Flag = "--worker";

    private readonly Process _process;
    private readonly RunShare _part;
    private bool _isEnding;

    public WorkerProcess(RunShare part)
    {
        _part = part;
        string[] all = Environment.GetCommandLineArgs();
        string own = Environment.ProcessPath!;
        var start = new ProcessStartInfo(own) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        // Run by `dotnet FILE.dll`, the file is the first argument.
        if (Path.GetFileNameWithoutExtension(own) == "dotnet")
            start.ArgumentList.Add(all[0]);
        foreach (string argument in all.Skip(1))
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add(Flag);
        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"{part.Index}/{part.Of}"));
        _process = Process.Start(start)!;
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    public string Describe(string? why)
    {
        if (_isEnding)
            return "";
        bool hasExited = _process.WaitForExit(2000);
        string end = hasExited ? Phrases.Run.ExitCode(_process.ExitCode) : Phrases.Run.OutputEnded;
        return Phrases.Run.ProcessLost(_part.Index, _part.Of, _process.Id, end, why);
    }

    public static bool TryParse(string text, out RunShare part)
    {
        string[] parts = text.Split('/');
        part = default;
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int of) || index >= of)
            return false;
        part = new RunShare(index, of);
        return true;
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

        using var patience = new CancellationTokenSource(LocalWorker.Parting * 2);
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
