using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>
/// One run, from its begin to its report: tells the workers what to do, and puts together what they tell.
/// </summary>
internal sealed class RunCoordinator(Plan plan, RunWorkers workers, Action<SimulationProgress>? progress)
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    // Enough for a command to reach every process before its time.
    private static readonly TimeSpan s_headStart = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_remoteHeadStart = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(1);

    private readonly RunTotals _totals = new(plan, workers.Count);
    private TimeSpan _nextLook = s_period;
    private bool _isPaused;
    private double _scale = 1;
    private long _begun;
    private ConnectException? _nobody;

    private TimeProvider Clock => plan.Options.Transport.Clock;

    private TimeSpan Elapsed => TimeSpan.FromMicroseconds(Math.Max(0, EventLoop.ReadClock(Clock) - _begun));

    public async Task<SimulationReport> RunAsync(SimulationControl? control, CancellationToken cancellationToken)
    {
        if (!await workers.PrepareAsync(cancellationToken).ConfigureAwait(false))
        {
            progress?.Invoke(_totals.Nothing);
            return _totals.Report(_totals.Nothing, TimeSpan.Zero, interrupted: true);
        }

        TimeSpan headStart = workers.AreRemote ? s_remoteHeadStart : workers.Count > 1 ? s_headStart : TimeSpan.Zero;
        _begun = EventLoop.ReadClock(Clock) + (long)headStart.TotalMicroseconds;
        workers.Begin(_begun);
        Task<ConnectException?> nobodyThere = workers.NobodyThereAsync();
        if (control is not null)
            control.Asked += Ask;
        try
        {
            TimeSpan length = TimeSpan.FromMicroseconds(plan.Length);
            bool interrupted = await GoOnAsync(length, nobodyThere, cancellationToken).ConfigureAwait(false);
            TimeSpan said = Elapsed;
            bool ended = interrupted || _totals.AbortedBy is not null;
            if (ended)
                workers.Tell(new SimulationCommand(CommandKind.End));
            if (_nobody is null)
                await GoOnAsync(said + TimeSpan.FromMicroseconds(plan.LongestWait) + LocalWorker.Parting,
                    nobodyThere, CancellationToken.None).ConfigureAwait(false);
            await workers.GiveUpAsync().ConfigureAwait(false);
            _nobody ??= workers.NobodyThereByNow;
            // What a late worker was asked before is not the end of it.
            if (workers.IsAnyLate)
                await LookAsync(isOver: true).ConfigureAwait(false);
            SimulationProgress last = await LookAsync(isOver: true, isLast: true).ConfigureAwait(false);
            progress?.Invoke(last);
            // Where all have left for good before the end, the rest of the time counts as zero online.
            _totals.Online.End(ended || plan.Scenario.MostVisits is not null ? said : length);
            return _totals.Report(last, said, interrupted, interrupted ? null : _nobody);
        }
        finally
        {
            if (control is not null)
                control.Asked -= Ask;
        }
    }

    /// <returns>Whether it was cancelled.</returns>
    private async Task<bool> GoOnAsync(
        TimeSpan until, Task<ConnectException?> nobody, CancellationToken cancellationToken)
    {
        var cancelled = Task.Delay(Timeout.Infinite, cancellationToken);
        Task done = workers.Done;
        while (!done.IsCompleted && Elapsed is var elapsed && elapsed < until)
        {
            TimeSpan wait = (_nextLook < until ? _nextLook : until) - elapsed;
            Task tick = Task.Delay(wait > s_least ? wait : s_least, Clock, CancellationToken.None);
            Task first = await Task.WhenAny(tick, done, cancelled, nobody).ConfigureAwait(false);
            if (first == nobody)
            {
                // A process that reaches no server is part of the result as long as others reach it.
                _nobody = await nobody.ConfigureAwait(false);
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

    private async Task<SimulationProgress> LookAsync(bool isOver = false, bool isLast = false)
    {
        isOver |= Elapsed >= TimeSpan.FromMicroseconds(plan.Length);
        IntervalSample sum = await workers.GatherAsync(_totals.Online, () => Elapsed, isOver).ConfigureAwait(false);
        SimulationProgress now = _totals.Take(sum, Elapsed, _isPaused, _scale, isLast);
        // Some processes have none of its rows, and customers of other kinds.
        if (_totals.HasUsedUpTable && workers.Count > 1)
            workers.Tell(new SimulationCommand(CommandKind.EndVisits));
        return now with { LostWorkers = workers.Lost };
    }

    private void Ask(SimulationCommand command)
    {
        _isPaused = command.Kind == CommandKind.Pause || (_isPaused && command.Kind != CommandKind.Resume);
        if (command.Kind == CommandKind.Change)
            _scale = plan.Scaled(_scale, command.Part);
        _totals.Online.Steer(Elapsed, _scale, _isPaused);
        workers.Tell(command);
    }
}
