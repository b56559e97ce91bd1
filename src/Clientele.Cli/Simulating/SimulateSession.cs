using System.Runtime.InteropServices;
using Clientele.Cli.Commands;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating.Html;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>One run: a line a second, a summary, and a verdict as exit code.</summary>
internal sealed class SimulateSession(SimulationOptions options, ReportFiles files) : IDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private readonly Timeline _timeline = new();
    private SimulationProgress? _before;

    public async Task<int> RunAsync()
    {
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        try
        {
            Simulator.Check(options);
        }
        catch (Exception error) when (error is UnencodableException or FormatException or FramingException)
        {
            Standard.Complain("--say: " + SimulateWords.WrongTemplate(error));
            return ExitCodes.Usage;
        }

        SimulationReport report;
        DateTimeOffset begun = TimeProvider.System.GetLocalNow();
        try
        {
            files.Open();
            Write(SimulateWords.Begins(options));
            report = await Simulator.RunAsync(options, OnSecond, _enough.Token).ConfigureAwait(false);
            Write(SummaryWords.Of(options, report, _timeline.Measured));
            files.End(new FinishedRun(options, report, _timeline, begun));
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

    private void OnSecond(SimulationProgress now)
    {
        files.Second(now);
        _timeline.Add(now);
        Write(SimulateWords.Second(options, now, _before));
        _before = now;
    }

    private static void Write(string text)
    {
        Standard.Output.Write(Standard.Encode(text + "\n"));
        Standard.Output.Flush();
    }

    private void OnSignal(PosixSignalContext context)
    {
        // Once ends the run with its report; twice is for those who do not want that either.
        context.Cancel = !_enough.IsCancellationRequested;
        _enough.Cancel();
    }
}
