using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>Customers of this process, on event loops of their own.</summary>
internal sealed class LocalWorker : IWorker, IBarrierKeeper
{
    public static readonly TimeSpan Parting = TimeSpan.FromSeconds(3);

    private readonly Plan _plan;
    private readonly RunState _run;
    private readonly Shard[] _shards;
    private readonly LatenessProbe[] _probes;
    private readonly (LatencyHistograms Warm, LatencyHistograms Main)[] _spare;
    private readonly IntervalSample _sum;
    private readonly CancellationTokenSource _enough;
    private readonly TimeSpan _processorBefore = Processor();
    private readonly TimeSpan _pausesBefore = GC.GetTotalPauseDuration();
    private int _readyShards;
    private bool _isBegun;

    /// <param name="plan">What they do.</param>
    /// <param name="enough">Cancelled when no customer is to be connected any more; its owner disposes of it.</param>
    public LocalWorker(Plan plan, CancellationTokenSource enough)
    {
        (_plan, _enough) = (plan, enough);
        _run = new RunState(plan, enough.Token);
        _sum = new IntervalSample(plan.StepNames.Count, plan.Scenario.Misbehaviours.Count);
        SimulationOptions options = plan.Options;
        int processes = plan.Part.Of;
        int loops = plan.Loops;
        _shards = new Shard[loops];
        _probes = new LatenessProbe[loops];
        _spare = new (LatencyHistograms, LatencyHistograms)[loops];
        for (int i = 0; i < loops; i++)
        {
            EventLoop loop = options.Transport.CreateLoop(
                $"clientele simulation {i}", options.Transport.Clock, new LoopWatch(options.Logger));
            _shards[i] = new Shard(_run, plan, loop, plan.Part.Index + (i * processes), loops * processes, this);
            _probes[i] = new LatenessProbe(_shards[i]);
            if (_run.Visits is { } visits)
                visits.Closed += _shards[i].EndVisits;
            _spare[i] = (new LatencyHistograms(plan.StepNames.Count), new LatencyHistograms(plan.StepNames.Count));
        }
    }

    public event Action<bool>? Ready;

    public Task Done => Task.WhenAll(_shards.Select(shard => shard.Done));

    public Task<ConnectException> NobodyThere => _run.NobodyThere.Task;

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Begin(long at)
    {
        _isBegun = true;
        _run.Begin(at);
        for (int i = 0; i < _shards.Length; i++)
        {
            _shards[i].Loop.Start();
            _shards[i].Start(at);
            _probes[i].Start();
        }
    }

    public void Ask(SimulationCommand command)
    {
        if (command.Kind == CommandKind.EndVisits)
        {
            _run.Visits?.Close();
            return;
        }

        foreach (Shard shard in _shards)
            shard.Ask(command);
        // Who is not there by now has nothing to say any more.
        if (command.Kind == CommandKind.End)
            _ = _enough.CancelAsync();
    }

    public bool HasOwnClock => false;

    public void Adopt(RunShare share)
    {
        for (int i = 0; i < _shards.Length; i++)
            _shards[i].Adopt(new RunShare(share.Index + (i * share.Of), share.Of * _shards.Length));
    }

    public async Task<IntervalSample> GatherAsync()
    {
        IntervalSample sum = _sum;
        sum.Clear();
        IntervalSample[] handed = await Task.WhenAll(
            _shards.Select((shard, i) => shard.HandAsync(_spare[i].Warm, _spare[i].Main))).ConfigureAwait(false);
        for (int i = 0; i < handed.Length; i++)
        {
            sum.Add(handed[i]);
            _spare[i] = (handed[i].WarmTimes, handed[i].MainTimes);
            _spare[i].Warm.Reset();
            _spare[i].Main.Reset();
        }

        sum.Slots = _run.Meter.Hand(out long until);
        sum.SlotsUntil = until;
        // After the slots: when they show that someone was missing, it is known whether one was still to come.
        sum.Visits = _run.Visits?.Counts() ?? VisitCounts.None;
        sum.Processor = (Processor() - _processorBefore).Ticks;
        sum.Pauses = (GC.GetTotalPauseDuration() - _pausesBefore).Ticks;
        return sum;
    }

    public async Task GiveUpAsync()
    {
        await _enough.CancelAsync().ConfigureAwait(false);
        if (!_isBegun)
            return;
        foreach (Shard shard in _shards)
            shard.AbortAll();
        await Task.WhenAny(Done, Task.Delay(Parting, _plan.Options.Transport.Clock, CancellationToken.None))
            .ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await GiveUpAsync().ConfigureAwait(false);
        foreach (Shard shard in _shards)
        {
            shard.Loop.Dispose();
            shard.Dispose();
        }
    }

    void IBarrierKeeper.OnReady(bool all)
    {
        int ready = all ? Interlocked.Increment(ref _readyShards) : Interlocked.Decrement(ref _readyShards) + 1;
        if (ready == _shards.Length)
            Ready?.Invoke(all);
    }

    // Where the platform does not tell (browsers), nothing is told.
    private static TimeSpan Processor() =>
        OperatingSystem.IsBrowser() || OperatingSystem.IsIOS()
            || OperatingSystem.IsTvOS() ? TimeSpan.Zero : Environment.CpuUsage.TotalTime;
}
