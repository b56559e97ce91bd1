using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cluster;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>The workers on other machines that a run has taken: what they need, and what is said of them.</summary>
internal sealed class WorkersOfRun : IAsyncDisposable
{
    private readonly WorkersAsked _asked;
    private readonly Lock _lock = new();
    private readonly List<string> _clocks = [];
    private ClusterRun? _run;

    public WorkersOfRun(WorkersAsked asked) => _asked = asked;

    /// <summary>Who they are, with their shares.</summary>
    public string Note => Phrases.Work.Taken(Workers.Count, string.Join(Phrases.Common.ListSeparator,
        Workers.Select(worker => Phrases.Work.Worker(worker.Name, worker.Needs.Customers))));

    /// <summary>What each of them needs, a line each.</summary>
    public string Needs => string.Join('\n', Workers.Select(
        worker => Phrases.Work.Of(worker.Name, NeedWords.Of(worker.Needs, processes: 1))));

    /// <summary>The cores of their machines.</summary>
    public int Cores => Workers.GroupBy(worker => worker.Machine).Sum(machine => machine.Max(worker => worker.Cores));

    private IReadOnlyList<ClusterRunWorker> Workers => _run!.Workers;

    /// <returns>Why there is no run, and the exit code; null when there is one.</returns>
    public async Task<(string Why, int Code)?> PrepareAsync(
        SimulationOptions options, CancellationToken cancellationToken)
    {
        ClusterRunOptions run = new()
        {
            Workers = _asked.Count,
            Loss = _asked.Loss,
            OnClock = OnClock,
            Describe = (worker, end, why) => Phrases.Work.Lost(worker.Name, worker.Index, _asked.Count, end, why),
        };
        if (_asked.Wait is { } wait)
            run = run with { Wait = wait };
        try
        {
            _run = await ClusterRun.PrepareAsync(_asked.Cluster, options, run, cancellationToken)
                .ConfigureAwait(false);
            return Missing() is { } missing ? (missing, ExitCodes.Usage) : null;
        }
        catch (ClusterException error)
        {
            return (ClusterWords.Of(error), ExitCodes.Network);
        }
        catch (WorkersMissingException error)
        {
            return (Phrases.Work.Missing(error), ExitCodes.Network);
        }
        catch (WorkerRefusedException error)
        {
            return (Phrases.Work.RefusedBy(error), ExitCodes.Network);
        }
        catch (ArgumentException error)
        {
            return (Phrases.Work.CannotSend(error.Message), ExitCodes.Usage);
        }
    }

    public Task<SimulationReport> RunAsync(
        Action<SimulationProgress> progress, SimulationControl control, CancellationToken cancellationToken) =>
        _run!.RunAsync(progress, control, cancellationToken);

    /// <summary>What is known of their clocks since the last time, a line each.</summary>
    public IReadOnlyList<string> TakeClocks()
    {
        lock (_lock)
        {
            string[] all = [.. _clocks.Order(StringComparer.Ordinal)];
            _clocks.Clear();
            return all;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
            await _run.DisposeAsync().ConfigureAwait(false);
    }

    private void OnClock(ClusterRunWorker worker, WorkerClock clock)
    {
        string line = Phrases.Work.Clock(
            worker.Name,
            clock.Offset.TotalMilliseconds.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture),
            clock.RoundTrip.TotalMilliseconds.ToString("0.000", CultureInfo.InvariantCulture));
        lock (_lock)
            _clocks.Add(line);
    }

    /// <returns>Null when nothing is.</returns>
    private string? Missing()
    {
        foreach (ClusterRunWorker worker in Workers)
        {
            RunNeeds needs = worker.Needs;
            if (needs.Processes > 1)
                return Phrases.Work.TooManyDescriptors(worker.Name, needs.Customers, needs.CustomersPerProcess);
            if (needs.MissingSources.Count > 0)
                return Phrases.Work.NoSource(worker.Name, needs.MissingSources[0].ToString());
            if (NeedWords.Missing(needs, processes: 1) is { } missing)
                return Phrases.Work.Of(worker.Name, missing);
        }

        // Workers of one machine share its memory.
        foreach (IGrouping<string, ClusterRunWorker> machine in Workers.GroupBy(worker => worker.Machine))
        {
            (long memory, long free) = (machine.Sum(worker => worker.Needs.Memory),
                machine.Min(worker => worker.Needs.MemoryAvailable));
            if (memory > free)
            {
                return Phrases.Work.Of(
                    string.Join(Phrases.Common.ListSeparator, machine.Select(worker => worker.Name)),
                    Phrases.Run.TooMuchMemory(machine.Sum(worker => worker.Needs.Customers), memory, free));
            }
        }

        return null;
    }
}
