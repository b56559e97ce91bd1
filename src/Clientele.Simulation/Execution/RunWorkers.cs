using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;

namespace Clientele.Simulation.Execution;

/// <summary>
/// The workers of one run, and what is done when one of them is lost. One caller at a time, except where a summary says
/// otherwise.
/// </summary>
internal sealed class RunWorkers
{
    // Shares are split among those who are left, again and again: not beyond what a number of a customer can be.
    private const int FinestShare = int.MaxValue / 4096;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<IWorker> _workers;
    private readonly WorkerLoss _loss;
    private readonly TimeProvider _clock;
    private readonly Func<IntervalSample> _empty;
    private readonly Task<IntervalSample>?[] _gathering;
    private readonly TaskCompletionSource[] _lost;
    private readonly IntervalSample?[] _last;
    private readonly List<RunShare>[] _shares;
    private readonly bool[] _ready;
    private readonly List<LostWorker> _reports = [];
    private readonly Lock _readiness = new();
    private bool _isReleased;

    /// <param name="plan">What they do.</param>
    /// <param name="workers">All of them.</param>
    /// <param name="loss">What is done when one is lost.</param>
    public RunWorkers(Plan plan, IReadOnlyList<IWorker> workers, WorkerLoss loss)
    {
        (_workers, _loss, _clock) = (workers, loss, plan.Options.Transport.Clock);
        _empty = () => new IntervalSample(plan.StepNames.Count, plan.Scenario.Misbehaviours.Count);
        _gathering = new Task<IntervalSample>?[workers.Count];
        _lost = [.. workers.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        _last = new IntervalSample?[workers.Count];
        _shares = [.. workers.Select((_, i) => new List<RunShare> { new(i, workers.Count) })];
        _ready = new bool[workers.Count];
        for (int i = 0; i < workers.Count; i++)
        {
            int index = i;
            workers[i].Ready += all => OnReady(index, all);
        }
    }

    public int Count => _workers.Count;

    /// <summary>Some of them are told what to do over a network.</summary>
    public bool AreRemote => _workers.Any(worker => worker.HasOwnClock);

    /// <summary>Some have not told yet what they were asked for.</summary>
    public bool IsAnyLate => _gathering.Any(gathering => gathering is not null);

    public IReadOnlyList<LostWorker> Lost => [.. _reports];

    /// <summary>Ends when everyone of those who are there has left for good; with an error when a loss ends the
    /// run.</summary>
    public Task Done => Task.WhenAll(_workers.Select(DoneAsync));

    /// <summary>
    /// Ends when none of those who are there could connect a customer; null when all of them are lost.
    /// </summary>
    public async Task<ConnectException?> NobodyThereAsync()
    {
        ConnectException?[] all = await Task.WhenAll(_workers.Select(NobodyThereAsync)).ConfigureAwait(false);
        return all.FirstOrDefault(error => error is not null);
    }

    /// <summary>
    /// As <see cref="NobodyThereAsync()"/>, as far as it is known now: a task that waits for it may not have heard of
    /// it yet when the run is over.
    /// </summary>
    public ConnectException? NobodyThereByNow
    {
        get
        {
            bool isKnown = _workers.Select(
                (worker, index) => worker.NobodyThere.IsCompletedSuccessfully || _lost[index].Task.IsCompleted)
                .All(known => known);
            Task<ConnectException>? first = _workers.Select(worker => worker.NobodyThere)
                .FirstOrDefault(nobody => nobody.IsCompletedSuccessfully);
            return isKnown ? first?.Result : null;
        }
    }

    /// <returns>Whether it may begin; otherwise it was cancelled.</returns>
    public async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            // A failure is reported at once, while the others go on.
            await foreach (Task one in Task.WhenEach(_workers.Select(worker => worker.PrepareAsync(cancellationToken)))
                .ConfigureAwait(false))
                await one.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        return !cancellationToken.IsCancellationRequested;
    }

    public void Begin(long at)
    {
        foreach (IWorker worker in _workers)
            worker.Begin(at);
    }

    /// <summary>Any thread.</summary>
    public void Tell(SimulationCommand command)
    {
        foreach (IWorker worker in _workers)
            worker.Ask(command);
    }

    public Task GiveUpAsync() => Task.WhenAll(_workers.Select(worker => worker.GiveUpAsync()));

    /// <summary>What happened since the last time, in all workers together.</summary>
    /// <param name="online">Hears who was online.</param>
    /// <param name="elapsed">Tells the time since the run began.</param>
    /// <param name="isOver">Nobody takes over anything any more.</param>
    /// <exception cref="SimulatorLostException">A loss ends the run, or all workers are lost.</exception>
    public async Task<IntervalSample> GatherAsync(OnlineHistory online, Func<TimeSpan> elapsed, bool isOver)
    {
        await WaitAsync(isOver).ConfigureAwait(false);
        (IntervalSample? Sample, SimulatorLostException? Lost)[] told = await Task.WhenAll(
            _gathering.Select(TakeAsync)).ConfigureAwait(false);
        for (int i = 0; i < told.Length; i++)
        {
            if (told[i].Lost is { } lost)
                Lose(i, lost, online, elapsed(), isOver);
        }

        IntervalSample?[] all = [.. told.Select(one => one.Sample)];
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i] is not { } sample)
                continue;
            online.Take(i, sample.Slots, sample.SlotsUntil);
            online.JudgeUntil(sample.Visits.OutAt);
            if (_loss != WorkerLoss.EndRun)
                _last[i] = sample.Counts();
        }

        online.Advance();
        int first = Array.FindIndex(all, sample => sample is not null);
        if (_reports.Count == Count)
            throw new SimulatorLostException(_reports[0].Description);
        IntervalSample sum = first >= 0 ? all[first]! : _empty();
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i] is { } other && i != first)
                sum.Add(other);
            else if (all[i] is null && _last[i] is { } last)
                sum.AddCounts(last);
        }

        return sum;
    }

    /// <summary>
    /// Asks all who are there. One that is silent for a second does not hold up what the others have to tell: it is
    /// counted as it was, and heard the next time.
    /// </summary>
    private async Task WaitAsync(bool isOver)
    {
        for (int i = 0; i < Count; i++)
        {
            if (!_lost[i].Task.IsCompleted)
                _gathering[i] ??= _workers[i].GatherAsync();
        }

        Task[] all = [.. _gathering.OfType<Task>()];
        Task everyone = Task.WhenAll(all);
        if (_loss == WorkerLoss.EndRun || isOver)
            await everyone.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        else if (await Task.WhenAny(everyone, Task.Delay(s_patience, _clock)).ConfigureAwait(false) != everyone)
            await Task.WhenAny(all).ConfigureAwait(false);
    }

    private async Task<(IntervalSample? Sample, SimulatorLostException? Lost)> TakeAsync(
        Task<IntervalSample>? gathering, int index)
    {
        if (gathering is not { IsCompleted: true })
            return default;
        _gathering[index] = null;
        try
        {
            return (await gathering.ConfigureAwait(false), null);
        }
        catch (SimulatorLostException error) when (_loss != WorkerLoss.EndRun)
        {
            return (null, error);
        }
    }

    private void Lose(int index, SimulatorLostException error, OnlineHistory online, TimeSpan elapsed, bool isOver)
    {
        _lost[index].TrySetResult();
        online.Lose(index);
        int[] left = [.. Enumerable.Range(0, Count).Where(i => !_lost[i].Task.IsCompleted)];
        bool isTakenOver = _loss == WorkerLoss.TakeOver && !isOver && left.Length > 0;
        _reports.Add(new LostWorker(index, error.Message, elapsed, _last[index]?.Online ?? 0, isTakenOver));
        if (_last[index] is { } last)
            (last.Online, last.Connections) = (0, 0);
        if (isTakenOver)
            ShareOut(index, left);
        LookAtReadiness();
    }

    private void ShareOut(int index, int[] left)
    {
        foreach (RunShare share in _shares[index])
        {
            int parts = (long)share.Of * left.Length < FinestShare ? left.Length : 1;
            for (int part = 0; part < parts; part++)
            {
                var mine = new RunShare(share.Index + (part * share.Of), share.Of * parts);
                _shares[left[part]].Add(mine);
                _workers[left[part]].Adopt(mine);
            }
        }

        _shares[index].Clear();
    }

    private void OnReady(int index, bool isReady)
    {
        lock (_readiness)
            _ready[index] = isReady;
        LookAtReadiness();
    }

    /// <summary>All customers who still come are at the barrier. Any thread.</summary>
    private void LookAtReadiness()
    {
        lock (_readiness)
        {
            if (_isReleased || !_ready.Any(ready => ready)
                || !Enumerable.Range(0, Count).All(i => _ready[i] || _lost[i].Task.IsCompleted))
                return;
            _isReleased = true;
        }

        Tell(new SimulationCommand(CommandKind.ReleaseBarrier));
    }

    private async Task DoneAsync(IWorker worker)
    {
        try
        {
            await worker.Done.ConfigureAwait(false);
        }
        catch (SimulatorLostException) when (_loss != WorkerLoss.EndRun)
        {
            // The others go on; the next look reports it.
        }
    }

    private async Task<ConnectException?> NobodyThereAsync(IWorker worker, int index) =>
        await Task.WhenAny(worker.NobodyThere, _lost[index].Task).ConfigureAwait(false) == worker.NobodyThere
            ? await worker.NobodyThere.ConfigureAwait(false) : null;
}
