using System.Net;
using System.Net.Sockets;
using Clientele.Simulation.Distributed;
using Clientele.Simulation.Execution;
using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;

namespace Clientele.Simulation;

/// <summary>Runs simulated customers against a server.</summary>
public static class Simulator
{
    /// <summary>
    /// Customers come, do what the scenario says, have what comes back checked, and leave when the time is up.
    /// </summary>
    /// <param name="options">Who they are and what they say.</param>
    /// <param name="progress">Hears how it goes, once a second and once when it is over, one call at a time.</param>
    /// <param name="control">Pauses it, or makes the customers more or fewer, while it goes on.</param>
    /// <param name="cancellationToken">Ends the run early: who waits for a reply still gets it, who is being connected
    /// is not waited for, and the report is complete.</param>
    /// <returns>The result; also when no customer could connect
    /// (<see cref="SimulationReport.NobodyReached"/>).</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or the parts of the scenario do not
    /// fit.</exception>
    /// <exception cref="FormatException">A template is malformed.</exception>
    /// <exception cref="UnencodableException">What is said has a character that the encoding has not.</exception>
    /// <exception cref="FramingException">What is said does not fit the framing.</exception>
    public static async Task<SimulationReport> RunAsync(
        SimulationOptions options, Action<SimulationProgress>? progress = null, SimulationControl? control = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var enough = new CancellationTokenSource();
        try
        {
            Plan plan = await RunPlanner.PlanAsync(options, default, cancellationToken).ConfigureAwait(false);
            await using var worker = new LocalWorker(plan, enough);
            return await new RunCoordinator(plan, new RunWorkers(plan, [worker], WorkerLoss.EndRun), progress)
                .RunAsync(control, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ConnectException unknown)
        {
            return Unreached(options, unknown, progress);
        }
    }

    /// <summary>
    /// Counts what a run would need of this machine. Runs nothing; but the server's name is looked up.
    /// </summary>
    /// <param name="options">The run.</param>
    /// <param name="cancellationToken">Ends the look-up; what was counted by then is returned.</param>
    /// <returns>What it needs, and what the machine has.</returns>
    /// <exception cref="ConnectException">The server's name does not resolve.</exception>
    /// <inheritdoc cref="RunAsync" path="/exception"/>
    public static async Task<RunNeeds> EstimateAsync(
        SimulationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return RunNeeds.Of(await RunPlanner.PlanAsync(options, default, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The same for one of several workers, on the machine that it is on.</summary>
    /// <param name="options">The run.</param>
    /// <param name="index">Which worker it is, from 0.</param>
    /// <param name="workers">How many workers there are.</param>
    /// <param name="cancellationToken">Ends the look-up; what was counted by then is returned.</param>
    /// <returns>What its part of the run needs, and what the machine has.</returns>
    /// <exception cref="ConnectException">The server's name does not resolve.</exception>
    /// <exception cref="TargetNotAllowedException">Customers may not go there.</exception>
    /// <inheritdoc cref="RunAsync" path="/exception"/>
    public static async Task<RunNeeds> EstimateAsync(
        SimulationOptions options, int index, int workers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, workers);
        return RunNeeds.Of(await RunPlanner.PlanAsync(options, new RunShare(index, workers), cancellationToken)
            .ConfigureAwait(false));
    }

    /// <summary>The report of a run whose server's name does not resolve: nobody was reached.</summary>
    /// <param name="options">The run.</param>
    /// <param name="error">What was thrown when its needs were counted.</param>
    /// <param name="progress">Hears of it, once.</param>
    /// <returns>The report.</returns>
    public static SimulationReport Unreached(
        SimulationOptions options, ConnectException error, Action<SimulationProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(error);
        var totals = new RunTotals(new Plan(options, []), workers: 1);
        progress?.Invoke(totals.Nothing);
        return totals.Report(totals.Nothing, TimeSpan.Zero, interrupted: false, error);
    }

    /// <summary>
    /// As <see cref="RunAsync"/>, with the customers spread over worker processes, which call <see cref="WorkAsync"/>
    /// with the same options: for more customers than one process has descriptors for
    /// (<see cref="RunNeeds.Processes"/>).
    /// </summary>
    /// <param name="options">Who they are and what they say.</param>
    /// <param name="processes">How many worker processes there are, from 1.</param>
    /// <param name="start">Starts the worker with that index, from 0. The run disposes of it at its end.</param>
    /// <param name="progress">Hears how it goes, once a second and once when it is over, one call at a time.</param>
    /// <param name="control">Pauses it, or makes the customers more or fewer, while it goes on.</param>
    /// <param name="shared">What happens when a worker is lost; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run early, as in <see cref="RunAsync"/>.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="SimulatorLostException">One of them ended before its time and that ends the run, or all of
    /// them did.</exception>
    /// <inheritdoc cref="RunAsync" path="/exception"/>
    public static async Task<SimulationReport> RunSharedAsync(
        SimulationOptions options,
        int processes,
        Func<int, IWorkerProcess> start,
        Action<SimulationProgress>? progress = null,
        SimulationControl? control = null,
        SharedRunOptions? shared = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(processes, 1);
        List<RemoteWorker> workers = [];
        try
        {
            var share = new RunShare(0, processes);
            Plan plan = await RunPlanner.PlanAsync(options, share, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < processes; i++)
                workers.Add(new RemoteWorker(plan, start(i)));
            var coordinator = new RunCoordinator(
                plan, new RunWorkers(plan, workers, shared?.Loss ?? WorkerLoss.EndRun), progress);
            return await coordinator.RunAsync(control, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectException unknown)
        {
            return Unreached(options, unknown, progress);
        }
        finally
        {
            await Task.WhenAll(workers.Select(worker => worker.DisposeAsync().AsTask())).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Is one worker of <see cref="RunSharedAsync"/>: runs every N-th customer, as the process that started it says.
    /// What goes wrong is told to that process; this does not throw for it.
    /// </summary>
    /// <param name="options">The same as in the process that started it.</param>
    /// <param name="index">Which worker it is, from 0.</param>
    /// <param name="processes">How many workers there are.</param>
    /// <param name="input">What it is told to do.</param>
    /// <param name="output">What it has to tell; nothing else may write there.</param>
    /// <returns>Ends with the input.</returns>
    public static Task WorkAsync(SimulationOptions options, int index, int processes, Stream input, Stream output)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, processes);
        return WorkerProgram.RunAsync(options, new RunShare(index, processes), input, output);
    }

    /// <summary>Says what is wrong with the options without running anything.</summary>
    /// <inheritdoc cref="RunAsync" path="/exception"/>
    public static void Check(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _ = new Plan(options, []);
    }
}
