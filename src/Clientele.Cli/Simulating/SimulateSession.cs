using System.Runtime.InteropServices;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating.Figures;
using Clientele.Cli.Simulating.Html;
using Clientele.Cli.Simulating.Live;
using Clientele.Simulation;
using Clientele.Terminal;

namespace Clientele.Cli.Simulating;

/// <summary>One run: a line a second, a summary, and a verdict as exit code.</summary>
internal sealed class SimulateSession(
    SimulationOptions options, ReportFiles files, Percentiles percentiles, WorkersAsked? asked = null)
    : IDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private readonly SimulationControl _control = new();
    private readonly Timeline _timeline = new();
    private Action<ReadOnlySpan<byte>>? _output;
    private SimulationProgress? _before;
    private IOException? _outputError;
    private ConnectException? _unknown;
    private int _processes = 1;
    private string? _note;
    private volatile LiveView? _live;
    private WorkersOfRun? _workers;
    private int _lostTold;

    /// <param name="processes">How many there are to be; null for as many as it needs.</param>
    public async Task<int> RunAsync(int? processes)
    {
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using IDisposable? hangup = ProcessSignals.OnHangup(End);
        DateTimeOffset begun = TimeProvider.System.GetLocalNow();
        if (files.Open() is { } unwritable)
            return Refuse(unwritable, ExitCodes.Usage);
        try
        {
            if (await PlanAsync(processes).ConfigureAwait(false) is { } refused)
                return Refuse(refused.Why, refused.Code);
            if (await WatchAsync().ConfigureAwait(false) is { } report)
                return End(report, begun);
        }
        catch (SimulatorLostException error)
        {
            return Refuse(error.Message, ExitCodes.Bottleneck);
        }
        catch (OperationCanceledException) when (_enough.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        finally
        {
            if (_workers is not null)
                await _workers.DisposeAsync().ConfigureAwait(false);
        }

        return OutputFailed();
    }

    public void Dispose() => _enough.Dispose();

    private static int Refuse(string why, int code)
    {
        Standard.Complain(why);
        return code;
    }

    private static int ExitCodeOf(RunVerdict verdict) => verdict switch
    {
        RunVerdict.Clean => ExitCodes.Done,
        RunVerdict.Bottleneck => ExitCodes.Bottleneck,
        RunVerdict.Interrupted => ExitCodes.Interrupted,
        RunVerdict.NobodyReached => ExitCodes.Network,
        _ => ExitCodes.Unexpected,
    };

    /// <returns>Why there is no run, and the exit code; null when there is one.</returns>
    private async Task<(string Why, int Code)?> PlanAsync(int? processes)
    {
        if (asked is not null)
        {
            _workers = new WorkersOfRun(asked);
            (string Why, int Code)? refused = await _workers.PrepareAsync(options, _enough.Token)
                .ConfigureAwait(false);
            _note = refused is null ? _workers.Note : null;
            return refused;
        }

        try
        {
            RunNeeds needs = await Simulator.EstimateAsync(options, _enough.Token).ConfigureAwait(false);
            _processes = processes ?? needs.Processes;
            _note = _processes > 1 || needs.Addresses > 1 ? NeedWords.Of(needs, _processes) : null;
            return NeedWords.Missing(needs, _processes) is { } missing ? (missing, ExitCodes.Usage) : null;
        }
        catch (ConnectException error)
        {
            _unknown = error;
            return null;
        }
    }

    /// <summary>At a terminal a live view, which is gone when the run is over; a line a second otherwise.</summary>
    /// <returns>Null when it has not begun, because nothing can be said.</returns>
    private async Task<SimulationReport?> WatchAsync()
    {
        if (_unknown is not null)
            return Simulator.Unreached(options, _unknown, OnProgress);
        string begins = SimulateWords.Begins(options) + (_note is null ? "" : "\n" + _note);
        if (!LiveView.IsAvailable)
        {
            Write(begins);
            return _outputError is null ? await SimulateAsync().ConfigureAwait(false) : null;
        }

        SimulationReport report;
        using (_live = LiveView.Start(options, new LiveKeys(_control, End, Interrupt)))
            report = await SimulateAsync().ConfigureAwait(false);
        if (report.NobodyReached is null)
            Write(string.Join('\n', [begins, .. _workers?.TakeClocks() ?? []]));
        return report;
    }

    private Task<SimulationReport> SimulateAsync() => _workers is not null
        ? _workers.RunAsync(OnProgress, _control, _enough.Token)
        : _processes > 1
        ? Simulator.RunSharedAsync(
            options, _processes, index => new WorkerProcess(index, _processes), OnProgress, _control, null,
            _enough.Token)
        : Simulator.RunAsync(options, OnProgress, _control, _enough.Token);

    /// <summary>What is said and written of a run that is over.</summary>
    private int End(SimulationReport report, DateTimeOffset begun)
    {
        RunVerdict verdict = RunVerdicts.Of(report);
        if (report.NobodyReached is { } nobody)
            Standard.Complain(NetworkWords.Of(nobody, RunTarget.InErrors(options), false));
        else
            Write(_workers is null ? SummaryWords.Of(options, report, percentiles)
                : SummaryWords.Of(options, report, percentiles, _workers.Cores));
        IReadOnlyList<string> unwritten = files.End(new FinishedRun(options, report, _timeline, begun)
        {
            Percentiles = percentiles,
        });
        foreach (string complaint in unwritten)
            Standard.Complain(complaint);
        return unwritten.Count > 0 ? ExitCodes.Usage : _outputError is not null ? OutputFailed() : ExitCodeOf(verdict);
    }

    private int OutputFailed()
    {
        if (_outputError is OutputClosedException)
            return ExitCodes.Network;
        Standard.Complain(Phrases.Files.CannotWriteOutput + _outputError!.Message);
        return ExitCodes.Usage;
    }

    private void OnProgress(SimulationProgress now)
    {
        files.Second(now);
        _timeline.Add(now);
        if (_live is { } live)
            live.Add(now);
        else if (!now.IsLast)
            Write(string.Join('\n', [.. _workers?.TakeClocks() ?? [], .. Losses(now),
                SimulateWords.Second(options, now, _before, percentiles)]));
        _before = now;
    }

    /// <summary>Workers that were lost since the last second.</summary>
    private IEnumerable<string> Losses(SimulationProgress now)
    {
        foreach (LostWorker lost in now.LostWorkers.Skip(_lostTold))
            yield return LostWords.Of(lost);
        _lostTold = now.LostWorkers.Count;
    }

    /// <summary>
    /// What cannot be said ends the run, with its reports. A reader that has gone with Ctrl-C, as in
    /// <c>simulate | tee f</c>, is no reason not to say how it ended.
    /// </summary>
    private void Write(string text)
    {
        if (_outputError is not null)
            return;
        try
        {
            _output ??= Standard.OutputIsTerminal ? Standard.Output.Write : PipelineOutput.Open(_enough.Token);
            _output(Standard.EncodeShown(text + "\n"));
            Standard.Output.Flush();
        }
        catch (IOException error)
        {
            _outputError = error;
            End();
        }
    }

    private void End()
    {
        _live?.End();
        // The thread that read a key or caught a signal does not run what follows from it.
        _ = _enough.CancelAsync();
    }

    /// <summary>Ctrl-C where the terminal makes no signal of it: as <see cref="OnSignal"/>.</summary>
    private void Interrupt()
    {
        if (_enough.IsCancellationRequested)
        {
            files.Dispose();
            Environment.Exit(ExitCodes.Interrupted);
        }

        End();
    }

    private void OnSignal(PosixSignalContext context)
    {
        // Once ends the run with its report; twice is for those who do not want that either.
        context.Cancel = !_enough.IsCancellationRequested;
        if (!context.Cancel)
            files.Dispose();
        End();
    }
}
