using System.Runtime.InteropServices;
using Clientele.Cli.Commands;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>One run: a line a second, a summary, and a verdict as exit code.</summary>
internal sealed class SimulateSession(SimulationOptions options, string? jsonFile) : IDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private readonly List<byte[]> _seconds = [];
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
        FileStream? json = null;
        try
        {
            // Before the run: who finds out afterwards has lost it.
            if (jsonFile is not null)
                json = new FileStream(jsonFile, FileMode.Create, FileAccess.Write);
            Write(SimulateWords.Begins(options));
            report = await Simulator.RunAsync(options, OnSecond, _enough.Token).ConfigureAwait(false);
            Write(SimulateWords.Summary(options, report));
            if (json is not null)
                ReportJson.Write(json, options, report, _seconds);
        }
        catch (ConnectException error)
        {
            Standard.Complain(NetworkWords.Of(error, $"{options.Host}:{options.Port}", false));
            return ExitCodes.Network;
        }
        catch (Exception error) when (error is (IOException or UnauthorizedAccessException) and not OutputClosedException && jsonFile is not null)
        {
            Standard.Complain("--json: " + FileWords.CannotWrite(jsonFile, error));
            return ExitCodes.Network;
        }
        finally
        {
            if (json is not null)
                await json.DisposeAsync().ConfigureAwait(false);
        }

        return Verdict(report);
    }

    public void Dispose() => _enough.Dispose();

    private static int Verdict(SimulationReport report)
    {
        if (report.Interrupted)
            return ExitCodes.Interrupted;
        // What is wrong is wrong however late we were.
        if (report.Totals is { Wrong: 0, Unasked: 0 } && report.WasBottleneck)
            return ExitCodes.Bottleneck;
        return report.IsClean ? ExitCodes.Done : ExitCodes.Unexpected;
    }

    private void OnSecond(SimulationProgress now)
    {
        // A histogram for each second would fill memory on a long run.
        if (jsonFile is not null)
            _seconds.Add(ReportJson.Second(now));
        Write(SimulateWords.Second(now, _before));
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
