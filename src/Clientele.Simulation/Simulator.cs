using System.Net;
using System.Net.Sockets;
using Clientele.Connections;
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
    /// <param name="cancellationToken">Ends the run early: who waits for a reply still gets it, who is being connected is not waited for, and the report is complete.</param>
    /// <returns>What came of it; also when nobody could be connected at all (<see cref="SimulationReport.NobodyReached"/>).</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or the parts of the scenario do not fit.</exception>
    /// <exception cref="FormatException">A template is malformed.</exception>
    /// <exception cref="UnencodableException">What is said has a character that the encoding has not.</exception>
    /// <exception cref="FramingException">What is said does not fit the framing.</exception>
    public static async Task<SimulationReport> RunAsync(
        SimulationOptions options, Action<SimulationProgress>? progress = null, SimulationControl? control = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var enough = new CancellationTokenSource();
        try
        {
            Plan plan = await RunPlanner.PlanAsync(options, default, cancellationToken).ConfigureAwait(false);
            await using var worker = new LocalWorker(plan, enough);
            return await new RunCoordinator(plan, [worker], progress).RunAsync(control, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectException unknown)
        {
            return Unreached(options, unknown, progress);
        }
    }

    /// <summary>What came of a run whose server's name does not resolve.</summary>
    internal static SimulationReport Unreached(SimulationOptions options, ConnectException why, Action<SimulationProgress>? progress)
    {
        var totals = new RunTotals(new Plan(options, []), workers: 1);
        progress?.Invoke(totals.Nothing);
        return totals.Report(totals.Nothing, TimeSpan.Zero, interrupted: false, why);
    }

    /// <summary>As <see cref="RunAsync"/>, with customers spread over other processes of this program.</summary>
    /// <exception cref="SimulatorLostException">One of them ended before its time.</exception>
    internal static async Task<SimulationReport> RunSharedAsync(
        SimulationOptions options, int processes, Func<RunShare, IWorkerProcess> start, Action<SimulationProgress>? progress, SimulationControl? control, CancellationToken cancellationToken)
    {
        List<RemoteWorker> workers = [];
        try
        {
            Plan plan = await RunPlanner.PlanAsync(options, new RunShare(0, processes), cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < processes; i++)
                workers.Add(new RemoteWorker(plan, start(new RunShare(i, processes))));
            return await new RunCoordinator(plan, workers, progress).RunAsync(control, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Says what is wrong with the options without running anything.</summary>
    /// <inheritdoc cref="RunAsync" path="/exception"/>
    public static void Check(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _ = new Plan(options, []);
    }
}
