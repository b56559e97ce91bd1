using System.CommandLine;
using System.Runtime.InteropServices;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating;
using Clientele.Simulation;
using Clientele.Simulation.Distributed;
using Clientele.Simulation.Planning;
using Clientele.Terminal;
using Clientele.Transport;

namespace Clientele.Cli.Commands;

/// <summary><c>clientele simulate</c>.</summary>
internal sealed class SimulateCommand
{
    private readonly SimulateFlags _flags = new();
    private readonly Option<bool> _check = Parsing.Flag("--check", Phrases.SimulateFlags.Check);
    private readonly Option<bool> _schema = Parsing.Flag("--schema", Phrases.SimulateFlags.Schema);
    private readonly Option<int?> _processes = Parsing.Option<int?>("--processes", "N", Phrases.SimulateFlags.Processes, Parsing.Count);
    private readonly Option<string?> _worker = new(WorkerProcess.Flag) { Hidden = true };
    private readonly Option<string?> _json = Parsing.Path("--json", "FILE", Phrases.SimulateFlags.Json);
    private readonly Option<string?> _html = Parsing.Path("--html", "FILE", Phrases.SimulateFlags.Html);
    private readonly Option<string?> _csv = Parsing.Path("--csv", "FILE", Phrases.SimulateFlags.Csv);
    private readonly Option<string?> _junit = Parsing.Path("--junit", "FILE", Phrases.SimulateFlags.JUnit);

    public Command Create()
    {
        var command = new Command("simulate", Phrases.SimulateFlags.Command);
        _flags.AddTo(command);
        foreach (Option option in new Option[] { _processes, _check, _schema, _json, _html, _csv, _junit, _worker })
            command.Add(option);
        command.SetAction((result, _) => RunAsync(result));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        if (result.GetValue(_schema))
            return Print(ScenarioFile.Schema);

        DescriptorReserve.RaiseLimit();
        if (!_flags.TryRead(result, out SimulationOptions options, out string? error))
            return Refuse(error);
        if (result.GetValue(_worker) is { } worker)
            return await WorkAsync(options, worker).ConfigureAwait(false);
        if (result.GetValue(_check))
            return await CheckAsync(options, result.GetValue(_processes)).ConfigureAwait(false);
        using var files = new ReportFiles(result.GetValue(_json), result.GetValue(_html), result.GetValue(_csv), result.GetValue(_junit));
        using var session = new SimulateSession(options, files);
        return await session.RunAsync(result.GetValue(_processes)).ConfigureAwait(false);
    }

    private static async Task<int> CheckAsync(SimulationOptions options, int? asked)
    {
        try
        {
            var needs = Needs.Of(await RunPlanner.PlanAsync(options, default, CancellationToken.None).ConfigureAwait(false));
            int processes = asked ?? needs.Processes;
            if (NeedWords.Missing(needs, processes) is { } missing)
                return Refuse(missing);
            return Print(NeedWords.Of(needs, processes) + "\n");
        }
        catch (ConnectException failure)
        {
            Standard.Complain(NetworkWords.Of(failure, ConnectException.Target(options.Host, options.Port), false));
            return ExitCodes.Network;
        }
    }

    private static int Print(string text)
    {
        try
        {
            Standard.Output.Write(Standard.EncodeShown(text));
            Standard.Output.Flush();
            return ExitCodes.Done;
        }
        catch (IOException error) when (error is not OutputClosedException)
        {
            return Refuse(Phrases.Files.CannotWriteOutput + error.Message);
        }
    }

    private static int Refuse(string? error)
    {
        Standard.Complain(error!);
        return ExitCodes.Usage;
    }

    /// <summary>As one of several processes: the first one tells it what to do.</summary>
    private static async Task<int> WorkAsync(SimulationOptions options, string part)
    {
        if (!WorkerProcess.TryParse(part, out RunShare which))
            return Refuse($"{WorkerProcess.Flag} {SafeText.Show(part)}: INDEX/COUNT");
        // Ctrl-C, a terminal that hangs up and a supervisor's SIGTERM reach all of them; the first one decides, and the others hear of it.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static context => context.Cancel = true);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static context => context.Cancel = true);
        using IDisposable? hangup = ProcessSignals.OnHangup(static () => { });
        await WorkerProgram.RunAsync(options, which, Standard.Input, Standard.Output).ConfigureAwait(false);
        return ExitCodes.Done;
    }
}
