using System.Runtime.InteropServices;
using Clientele.Cli.Commands;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating.Html;
using Clientele.Cli.Simulating.Live;
using Clientele.Simulation;
using Clientele.Simulation.Sharing;

namespace Clientele.Cli.Simulating;

/// <summary>One run: a line a second, a summary, and a verdict as exit code.</summary>
internal sealed class SimulateSession(SimulationOptions options, int processes, string? note, ReportFiles files) : IDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private readonly SimulationControl _control = new();
    private readonly Timeline _timeline = new();
    private SimulationProgress? _before;
    private volatile LiveView? _live;

    public async Task<int> RunAsync()
    {
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        SimulationReport report;
        DateTimeOffset begun = TimeProvider.System.GetLocalNow();
        try
        {
            files.Open();
            report = await WatchAsync().ConfigureAwait(false);
            Write(SummaryWords.Of(options, report));
            files.End(new FinishedRun(options, report, _timeline, begun));
        }
        catch (SimulatorLostException error)
        {
            Standard.Complain(error.Message);
            return ExitCodes.Bottleneck;
        }
        catch (ConnectException error)
        {
            Standard.Complain(NetworkWords.Of(error, ConnectException.Target(options.Host, options.Port), false));
            return ExitCodes.Network;
        }
        catch (Exception error) when (error is (IOException or UnauthorizedAccessException) and not OutputClosedException && files.Current.Length > 0)
        {
            Standard.Complain(FileWords.CannotWrite(files.Current, error));
            return ExitCodes.Network;
        }

        return Verdict(report);
    }

    public void Dispose() => _enough.Dispose();

    private static int Verdict(SimulationReport report) => RunVerdicts.Of(report) switch
    {
        RunVerdict.Clean => ExitCodes.Done,
        RunVerdict.Bottleneck => ExitCodes.Bottleneck,
        RunVerdict.Interrupted => ExitCodes.Interrupted,
        _ => ExitCodes.Unexpected,
    };

    /// <summary>At a terminal a live view, which is gone when the run is over; a line a second otherwise.</summary>
    private async Task<SimulationReport> WatchAsync()
    {
        string begins = SimulateWords.Begins(options) + (note is null ? "" : "\n" + note);
        if (!LiveView.IsAvailable)
        {
            Write(begins);
            return await SimulateAsync().ConfigureAwait(false);
        }

        SimulationReport report;
        using (_live = LiveView.Start(options, new LiveKeys(_control, End, Interrupt)))
            report = await SimulateAsync().ConfigureAwait(false);
        Write(begins);
        return report;
    }

    private Task<SimulationReport> SimulateAsync() => processes > 1
        ? Simulator.RunSharedAsync(options, processes, part => new WorkerProcess(part), OnSecond, _control, _enough.Token)
        : Simulator.RunAsync(options, OnSecond, _control, _enough.Token);

    private void OnSecond(SimulationProgress now)
    {
        files.Second(now);
        _timeline.Add(now);
        if (_live is { } live)
            live.Add(now);
        else
            Write(SimulateWords.Second(options, now, _before));
        _before = now;
    }

    private static void Write(string text)
    {
        Standard.Output.Write(Standard.Encode(text + "\n"));
        Standard.Output.Flush();
    }

    private void End()
    {
        _live?.End();
        // Whoever pressed a key or caught a signal does not run what follows from it.
        _ = _enough.CancelAsync();
    }

    /// <summary>Ctrl-C where the terminal makes no signal of it: as <see cref="OnSignal"/>.</summary>
    private void Interrupt()
    {
        if (_enough.IsCancellationRequested)
            Environment.Exit(ExitCodes.Interrupted);
        End();
    }

    private void OnSignal(PosixSignalContext context)
    {
        // Once ends the run with its report; twice is for those who do not want that either.
        context.Cancel = !_enough.IsCancellationRequested;
        End();
    }
}
