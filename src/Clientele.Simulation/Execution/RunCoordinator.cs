using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>One run, from its begin to its report: tells the workers what to do, and puts together what they tell.</summary>
internal sealed class RunCoordinator(Plan plan, IReadOnlyList<IWorker> workers, Action<SimulationProgress>? progress)
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    // Enough for a command to reach every process before its time.
    private static readonly TimeSpan s_headStart = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(1);

    private readonly RunTotals _totals = new(plan, workers.Count);
    private TimeSpan _nextLook = s_period;
    private int _readyWorkers;
    private bool _isPaused;
    private double _scale = 1;
    private long _begun;
    private ConnectException? _nobody;

    private TimeProvider Clock => plan.Options.Transport.Clock;

    private TimeSpan Elapsed => TimeSpan.FromMicroseconds(Math.Max(0, EventLoop.ReadClock(Clock) - _begun));

    private Task<ConnectException[]> NobodyThere => Task.WhenAll(workers.Select(worker => worker.NobodyThere));

    private Task Done => Task.WhenAll(workers.Select(worker => worker.Done));

    public async Task<SimulationReport> RunAsync(SimulationControl? control, CancellationToken cancellationToken)
    {
        foreach (IWorker worker in workers)
            worker.Ready += OnReady;
        if (!await PrepareAsync(cancellationToken).ConfigureAwait(false))
        {
            progress?.Invoke(_totals.Nothing);
            return _totals.Report(_totals.Nothing, TimeSpan.Zero, interrupted: true);
        }

        _begun = EventLoop.ReadClock(Clock) + (workers.Count > 1 ? (long)s_headStart.TotalMicroseconds : 0);
        foreach (IWorker worker in workers)
            worker.Begin(_begun);
        if (control is not null)
            control.Asked += Ask;
        try
        {
            TimeSpan length = TimeSpan.FromMicroseconds(plan.Length);
            bool interrupted = await GoOnAsync(length, cancellationToken).ConfigureAwait(false);
            TimeSpan said = Elapsed;
            bool ended = interrupted || _totals.AbortedBy is not null;
            if (ended)
                Tell(new SimulationCommand(CommandKind.End));
            if (_nobody is null)
                await GoOnAsync(said + TimeSpan.FromMicroseconds(plan.LongestWait) + LocalWorker.Parting, CancellationToken.None).ConfigureAwait(false);
            await Task.WhenAll(workers.Select(worker => worker.GiveUpAsync())).ConfigureAwait(false);
            if (NobodyThere is { IsCompletedSuccessfully: true } nobody)
                _nobody ??= (await nobody.ConfigureAwait(false))[0];
            SimulationProgress last = await LookAsync(isLast: true).ConfigureAwait(false);
            progress?.Invoke(last);
            // Where all have gone for good before the end, nobody is there until then either.
            _totals.Online.End(ended ? said : length);
            return _totals.Report(last, said, interrupted, interrupted ? null : _nobody);
        }
        finally
        {
            if (control is not null)
                control.Asked -= Ask;
        }
    }

    /// <returns>Whether it may begin; otherwise it was cancelled.</returns>
    private async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            // One that fails is told of, whatever the others still do.
            await foreach (Task one in Task.WhenEach(workers.Select(worker => worker.PrepareAsync(cancellationToken))).ConfigureAwait(false))
                await one.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        return !cancellationToken.IsCancellationRequested;
    }

    /// <returns>Whether it was cancelled.</returns>
    private async Task<bool> GoOnAsync(TimeSpan until, CancellationToken cancellationToken)
    {
        var cancelled = Task.Delay(Timeout.Infinite, cancellationToken);
        // One that reaches nobody is a fact of the run as long as others do.
        Task<ConnectException[]> nobody = NobodyThere;
        Task done = Done;
        while (!done.IsCompleted && Elapsed is var elapsed && elapsed < until)
        {
            TimeSpan wait = (_nextLook < until ? _nextLook : until) - elapsed;
            Task tick = Task.Delay(wait > s_least ? wait : s_least, Clock, CancellationToken.None);
            Task first = await Task.WhenAny(tick, done, cancelled, nobody).ConfigureAwait(false);
            if (first == nobody)
            {
                _nobody = (await nobody.ConfigureAwait(false))[0];
                return false;
            }

            if (first == cancelled)
                return true;
            // A delay may be over a hair too early.
            if (first != tick || Elapsed < _nextLook)
                continue;
            _nextLook = s_period * Math.Floor((Elapsed / s_period) + 1);
            SimulationProgress now = await LookAsync().ConfigureAwait(false);
            progress?.Invoke(now);
            if (until == TimeSpan.FromMicroseconds(plan.Length) && _totals.FindsBroken(Elapsed))
                return false;
        }

        // A process that was lost ends the run with its error.
        if (done.IsFaulted)
            await done.ConfigureAwait(false);
        return false;
    }

    private async Task<SimulationProgress> LookAsync(bool isLast = false)
    {
        IntervalSample[] all = await Task.WhenAll(workers.Select(worker => worker.GatherAsync())).ConfigureAwait(false);
        for (int i = 0; i < all.Length; i++)
            _totals.Online.Take(i, all[i].Slots, all[i].SlotsUntil);
        _totals.Online.Advance();
        IntervalSample sum = all[0];
        foreach (IntervalSample other in all.Skip(1))
            sum.Add(other);
        return _totals.Take(sum, Elapsed, _isPaused, _scale, isLast);
    }

    private void Ask(SimulationCommand command)
    {
        _isPaused = command.Kind == CommandKind.Pause || (_isPaused && command.Kind != CommandKind.Resume);
        if (command.Kind == CommandKind.Change)
            _scale = plan.Scaled(_scale, command.Part);
        _totals.Online.Steer(Elapsed, _scale, _isPaused);
        Tell(command);
    }

    private void Tell(SimulationCommand command)
    {
        foreach (IWorker worker in workers)
            worker.Ask(command);
    }

    private void OnReady(bool all)
    {
        if ((all ? Interlocked.Increment(ref _readyWorkers) : Interlocked.Decrement(ref _readyWorkers)) == workers.Count)
            Tell(new SimulationCommand(CommandKind.ReleaseBarrier));
    }
}
