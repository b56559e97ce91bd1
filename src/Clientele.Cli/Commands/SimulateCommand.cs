using System.CommandLine;
using System.Runtime.InteropServices;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating;
using Clientele.Cli.Simulating.Figures;
using Clientele.Cluster;
using Clientele.Simulation;
using Clientele.Terminal;
using Clientele.Transport;

namespace Clientele.Cli.Commands;

/// <summary><c>clientele simulate</c>.</summary>
internal sealed class SimulateCommand
{
    private readonly SimulateFlags _flags = new();
    private readonly Option<bool> _check = Parsing.Flag("--check", Phrases.SimulateFlags.Check);
    private readonly Option<bool> _schema = Parsing.Flag("--schema", Phrases.SimulateFlags.Schema);
    private readonly Option<int?> _processes = Parsing.Option<int?>(
        "--processes", "N", Phrases.SimulateFlags.Processes, Parsing.Count);
    private readonly ClusterFlags _cluster = new();
    private readonly Option<int?> _workers = Parsing.Option<int?>(
        "--workers", "N", Phrases.Work.Workers, Parsing.Count);
    private readonly Option<TimeSpan?> _wait = Parsing.Option<TimeSpan?>(
        "--wait", "TIME", Phrases.Work.Wait, Parsing.Duration);
    private readonly Option<bool> _takeOver = Parsing.Flag("--take-over", Phrases.Work.TakeOver);
    private readonly Option<string?> _worker = new(WorkerProcess.Flag) { Hidden = true };
    private readonly Option<string?> _json = Parsing.Path("--json", "FILE", Phrases.SimulateFlags.Json);
    private readonly Option<string?> _html = Parsing.Path("--html", "FILE", Phrases.SimulateFlags.Html);
    private readonly Option<string?> _csv = Parsing.Path("--csv", "FILE", Phrases.SimulateFlags.Csv);
    private readonly Option<string?> _junit = Parsing.Path("--junit", "FILE", Phrases.SimulateFlags.JUnit);

    private readonly Option<Percentiles?> _percentiles = Parsing.Option<Percentiles?>(
        "--percentiles", "50,90,99.9", Phrases.SimulateFlags.Percentiles, Percentiles.TryParse);

    public Command Create()
    {
        var command = new Command("simulate", Phrases.SimulateFlags.Command);
        _flags.AddTo(command);
        foreach (Option option in new Option[]
        {
            _processes, _workers, _wait, _takeOver, _check, _schema, _json, _html, _csv, _junit, _percentiles, _worker,
        })
            command.Add(option);
        _cluster.AddTo(command);
        command.SetAction((result, _) => RunAsync(result));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        if (result.GetValue(_schema))
            return Printout.Print(ScenarioFile.Schema);

        DescriptorLimit.Raise();
        if (!TryReadWorkers(result, out WorkersAsked? workers, out string? error)
            || !_flags.TryRead(result, workers is not null, out SimulationOptions options, out error))
            return Refuse(error);
        if (result.GetValue(_worker) is { } worker)
            return await WorkAsync(options, worker).ConfigureAwait(false);
        if (result.GetValue(_check))
            return await (workers is null ? CheckAsync(options, result.GetValue(_processes))
                : CheckAsync(options, workers)).ConfigureAwait(false);
        IEnumerable<Framing?> kinds = options.Scenario?.Kinds.Select(static kind => kind.Framing) ?? [];
        if (kinds.Append(options.Framing).FirstOrDefault(static one => one?.WantsChoice == true) is { } unchosen)
            CommonOptions.HintAt(unchosen);
        Percentiles percentiles = result.GetValue(_percentiles) ?? Percentiles.Usual;
        using var files = new ReportFiles(
            result.GetValue(_json), result.GetValue(_html), result.GetValue(_csv), result.GetValue(_junit),
            percentiles);
        using var session = new SimulateSession(options, files, percentiles, workers);
        return await session.RunAsync(result.GetValue(_processes)).ConfigureAwait(false);
    }

    private static async Task<int> CheckAsync(SimulationOptions options, int? asked)
    {
        try
        {
            RunNeeds needs = await Simulator.EstimateAsync(options).ConfigureAwait(false);
            int processes = asked ?? needs.Processes;
            if (NeedWords.Missing(needs, processes) is { } missing)
                return Refuse(missing);
            return Printout.Print(NeedWords.Of(needs, processes) + "\n");
        }
        catch (ConnectException failure)
        {
            Standard.Complain(NetworkWords.Of(failure, RunTarget.InErrors(options), false));
            return ExitCodes.Network;
        }
    }

    /// <summary>What each worker needs of its machine; all are free again afterwards.</summary>
    private static async Task<int> CheckAsync(SimulationOptions options, WorkersAsked asked)
    {
        var workers = new WorkersOfRun(asked);
        await using (workers.ConfigureAwait(false))
        {
            if (await workers.PrepareAsync(options, CancellationToken.None).ConfigureAwait(false) is not { } refused)
                return Printout.Print(workers.Needs + "\n");
            Standard.Complain(refused.Why);
            return refused.Code;
        }
    }

    private bool TryReadWorkers(ParseResult result, out WorkersAsked? workers, out string? error)
    {
        workers = null;
        int? count = result.GetValue(_workers);
        ClusterOptions? cluster = _cluster.Read(result);
        TimeSpan? wait = result.GetValue(_wait);
        bool takesOver = result.GetValue(_takeOver);
        error = count is null && cluster is not null ? Phrases.Work.NeedsWorkers("--cluster")
            : count is null && wait is not null ? Phrases.Work.NeedsWorkers("--wait")
            : count is null && takesOver ? Phrases.Work.NeedsWorkers("--take-over")
            : count is not null && cluster is null ? Phrases.Work.WorkersNeedCluster
            : count is not null && result.GetValue(_processes) is not null ? Phrases.Work.WorkersOrProcesses
            : null;
        if (error is null && count is { } some)
            workers = new WorkersAsked(
                cluster!, some, wait, takesOver ? WorkerLoss.TakeOver : WorkerLoss.GoOn);
        return error is null;
    }

    private static int Refuse(string? error)
    {
        Standard.Complain(error!);
        return ExitCodes.Usage;
    }

    /// <summary>As one of several processes: the first one tells it what to do.</summary>
    private static async Task<int> WorkAsync(SimulationOptions options, string part)
    {
        if (!WorkerProcess.TryParse(part, out int index, out int processes))
            return Refuse($"{WorkerProcess.Flag} {SafeText.Show(part)}: INDEX/COUNT");
        // Ctrl-C, a terminal that hangs up and a supervisor's SIGTERM reach all of them; the first one decides, and the
        // others hear of it.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(
            PosixSignal.SIGINT, static context => context.Cancel = true);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(
            PosixSignal.SIGTERM, static context => context.Cancel = true);
        using IDisposable? hangup = ProcessSignals.OnHangup(static () => { });
        Task working = Simulator.WorkAsync(options, index, processes, Standard.Input, Standard.Output);
        await working.ConfigureAwait(false);
        return ExitCodes.Done;
    }
}
