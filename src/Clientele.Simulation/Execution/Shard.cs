using Clientele.Scripting;
using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>
/// The simulated customers of one event loop, every N-th by number, and what is counted of them. On that loop, except
/// where a summary says otherwise.
/// </summary>
internal sealed class Shard : ITimerTarget, IDisposable
{
    private readonly List<SimulatedCustomer> _customers = [];
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int[] _kept = new int[Enum.GetValues<WrongKind>().Length];
    private readonly RateArrivals? _arrivals;
    private readonly IBarrierKeeper _keeper;
    private readonly List<NumberSeries> _series;
    private int _staying;
    private int _awaited;
    private int _ready;
    private bool _wasReady;
    private long _pausedAt;

    /// <param name="run">What it shares with the other loops of this process.</param>
    /// <param name="plan">What the customers do.</param>
    /// <param name="loop">Its loop.</param>
    /// <param name="index">The first customer of the shard has this number plus one.</param>
    /// <param name="stride">From one customer of the shard to the next.</param>
    /// <param name="keeper">Hears when all customers are at the barrier.</param>
    public Shard(RunState run, Plan plan, EventLoop loop, int index, int stride, IBarrierKeeper keeper)
    {
        (Run, Plan, Loop, _keeper) = (run, plan, loop, keeper);
        _series = [new NumberSeries(new RunShare(index, stride))];
        int steps = plan.StepNames.Count, misbehaviours = plan.Scenario.Misbehaviours.Count;
        Warm = new ShardCounters(steps, misbehaviours);
        Main = new ShardCounters(steps, misbehaviours);
        Scratch = new ShardCounters(steps, misbehaviours);
        Matching = new MatchBudget(loop.ReadClock);
        Connects = new ConnectQueue(this);
        _arrivals = plan.IsOpen ? new RateArrivals(this) : null;
    }

    public RunState Run { get; }

    public Plan Plan { get; }

    public EventLoop Loop { get; }

    public ConnectQueue Connects { get; }

    public MessageRenderer Renderer { get; } = new();

    /// <summary>The time that there is for patterns.</summary>
    public MatchBudget Matching { get; }

    /// <summary>When the run began, in microseconds of the loop's clock.</summary>
    public long BeginAt { get; private set; }

    /// <summary>When the run ends: nothing more is said from then on.</summary>
    public long EndAt { get; private set; } = long.MaxValue;

    /// <summary>How many customers are to be there, as a part of what the plan says.</summary>
    public double Scale { get; private set; } = 1;

    public ShardCounters Warm { get; }

    public ShardCounters Main { get; }

    /// <summary>What those who misbehave would count. It is not reported.</summary>
    public ShardCounters Scratch { get; }

    public int Online { get; private set; }

    public int Connections { get; set; }

    public bool IsPaused => _pausedAt != 0;

    public bool IsBarrierOpen { get; private set; }

    public string? FirstError { get; set; }

    public List<WrongReply> WrongReplies { get; } = [];

    /// <summary>Ends when everyone has left for good. Any thread.</summary>
    public Task Done => _done.Task;

    public void Dispose() => Connects.Dispose();

    /// <summary>Begins the run at this moment of the loop's clock. Once. Any thread.</summary>
    public void Start(long beginAt) => Loop.Post(
        _ =>
        {
            BeginAt = beginAt;
            EndAt = beginAt + Plan.Length;
            Loop.Timers.Add(EndAt, this);
            Connects.AwaitEnd(EndAt);
            if (_arrivals is not null)
                _arrivals.Begin();
            else
                AddCustomers(beginAt);
            Connects.ConnectMore();
            LookForEnd();
        },
        null);

    /// <summary>Does what the user, or the coordinator, asks for. Any thread.</summary>
    public void Ask(SimulationCommand command) => Loop.Post(
        _ =>
        {
            switch (command.Kind)
            {
                case CommandKind.Pause when !IsPaused && Loop.ReadClock() < EndAt:
                    _pausedAt = Loop.ReadClock();
                    break;
                case CommandKind.Resume when IsPaused:
                    Resume();
                    break;
                case CommandKind.Change:
                    Change(command.Part);
                    break;
                case CommandKind.ReleaseBarrier:
                    OpenBarrier();
                    break;
                case CommandKind.End:
                    EndEarly();
                    break;
            }
        },
        null);

    /// <summary>Takes over customers whose worker is lost, while the run goes on. Any thread.</summary>
    public void Adopt(RunShare share) => Loop.Post(
        _ =>
        {
            if (_done.Task.IsCompleted || Loop.ReadClock() >= EndAt)
                return;
            _series.Add(new NumberSeries(share));
            if (_arrivals is not null)
                return;
            AddCustomers(Loop.ReadClock());
            Connects.ConnectMore();
        },
        null);

    /// <summary>No visit begins any more; those under way are made. Any thread.</summary>
    public void EndVisits() => Loop.Post(
        _ =>
        {
            _arrivals?.End();
            foreach (SimulatedCustomer customer in _customers.ToArray())
                customer.OnVisitsOver();
            LookForEnd();
        },
        null);

    /// <summary>Ends all connections at once. Any thread.</summary>
    public void AbortAll() => Loop.Post(
        _ =>
        {
            EndAt = Math.Min(EndAt, Loop.ReadClock());
            _arrivals?.End();
            Connects.End();
            foreach (SimulatedCustomer customer in _customers.ToArray())
                customer.GiveUp();
            LookForEnd();
        },
        null);

    /// <summary>
    /// When a customer is next to be online, from a moment on, in the loop's time; null for never again.
    /// </summary>
    public (long From, long Until)? PresenceOf(SimulatedCustomer customer, long from)
    {
        if (Plan.Profile.Presence(customer.Number / Scale, Math.Max(0, from - BeginAt)) is not { } presence)
            return null;
        long until = presence.Until == long.MaxValue ? long.MaxValue : BeginAt + presence.Until;
        return (BeginAt + presence.From, until);
    }

    /// <summary>Whether a customer of this number is one of this shard.</summary>
    public bool Owns(int number) => _series.Exists(series => series.Owns(number));

    /// <summary>A customer arrives at a rate, or finds no room.</summary>
    public void TakeArrival(int number, long due)
    {
        // The places are shared out among the shards.
        int most = SourceAddresses.Most(Plan.Options, Plan.Scenario);
        if (_customers.Count < _series.Sum(series => series.Places(most)))
            Add(number).Schedule(due);
        else
            CountersOf(Loop.ReadClock()).Counts[Count.NoRoom]++;
    }

    /// <summary>Counts customers who have come online, or are not any more.</summary>
    public void CountOnline(int more)
    {
        Online += more;
        Run.Meter.Change(more, 0);
    }

    /// <summary>Counts customers who behave and are at the barrier, or online without one.</summary>
    public void CountReady(int more)
    {
        _ready += more;
        LookAtBarrier();
    }

    public ShardCounters CountersOf(long due) => due < BeginAt + Plan.WarmUp ? Warm : Main;

    public Counters MisbehaviourCounts(long now) => CountersOf(now).Counts;

    /// <summary>
    /// Hands over what was recorded since the last time; the empty histograms take its place. Any thread.
    /// </summary>
    public Task<IntervalSample> HandAsync(LatencyHistograms warm, LatencyHistograms main)
    {
        var handed = new TaskCompletionSource<IntervalSample>(TaskCreationOptions.RunContinuationsAsynchronously);
        Loop.Post(
            _ =>
            {
                Scratch.Times.Reset();
                var sample = new IntervalSample(Warm.Hand(warm), Main.Hand(main))
                {
                    Online = Online,
                    Connections = Connections,
                    FirstConnectError = FirstError,
                };
                sample.WrongReplies.AddRange(WrongReplies);
                handed.SetResult(sample);
            },
            null);
        return handed.Task;
    }

    /// <summary>Keeps the first few wrong replies of each kind.</summary>
    public void Keep(int customer, long message, WrongKind kind, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> got)
    {
        if (_kept[(int)kind]++ < WrongReply.Kept)
            WrongReplies.Add(new WrongReply(customer, message, kind, WrongReply.Head(expected), WrongReply.Head(got)));
    }

    /// <summary>A customer does not come again.</summary>
    public void Gone(SimulatedCustomer customer)
    {
        Include(customer, -1);
        if (Plan.IsOpen)
        {
            // Millions may come and go: only those who are here are kept.
            SimulatedCustomer last = _customers[^1];
            _customers[customer.Place] = last;
            last.Place = customer.Place;
            _customers.RemoveAt(_customers.Count - 1);
        }

        LookAtBarrier();
        LookForEnd();
    }

    /// <summary>A customer who was gone comes again after all.</summary>
    public void Revive(SimulatedCustomer customer) => Include(customer, 1);

    /// <summary>
    /// Ends the shard if no customer is there, and none comes any more: the loop may end without leaving a socket
    /// behind.
    /// </summary>
    public void LookForEnd()
    {
        // Those who are too many at the moment may be wanted again.
        if (Scale < 1 && Loop.ReadClock() < EndAt && Run.Visits is not { IsClosed: true })
            return;
        if (_staying == 0 && Connects.IsIdle && _arrivals is null or { HasEnded: true })
            _done.TrySetResult();
    }

    void ITimerTarget.OnTimer(int kind)
    {
        // The time is over: customers that a pause holds up go on, and find that there is nothing more to do.
        if (IsPaused)
            EndEarly();
    }

    /// <param name="from">From when on they are due, though it may be past.</param>
    private void AddCustomers(long from)
    {
        long most = (long)Math.Ceiling((Plan.Scenario.Arrivals.Highest * Scale) - 1e-6);
        foreach (NumberSeries series in _series)
        {
            for (; series.Next <= most; series.Advance())
                Add((int)series.Next).Schedule(Math.Max(BeginAt, from));
        }

        LookAtBarrier();
    }

    private SimulatedCustomer Add(int number)
    {
        var customer = new SimulatedCustomer(this, number) { Place = _customers.Count };
        _customers.Add(customer);
        Include(customer, 1);
        return customer;
    }

    /// <summary>
    /// The barrier waits for those who still come, and not for those who misbehave: the silent, say, never get to it.
    /// </summary>
    private void Include(SimulatedCustomer customer, int more)
    {
        _staying += more;
        if (!customer.Misbehaves)
            _awaited += more;
    }

    private void LookAtBarrier()
    {
        bool isReady = _ready >= _awaited;
        if (isReady == _wasReady || IsBarrierOpen || Plan.IsOpen)
            return;
        _wasReady = isReady;
        _keeper.OnReady(isReady);
    }

    /// <summary>The run is over: customers who wait for a reply still get it.</summary>
    private void EndEarly()
    {
        EndAt = Math.Min(EndAt, Loop.ReadClock());
        Connects.AwaitEnd(EndAt);
        _arrivals?.End();
        if (IsPaused)
            Resume();
        foreach (SimulatedCustomer customer in _customers.ToArray())
            customer.OnEndMoved();
        Connects.ConnectMore();
        LookForEnd();
    }

    private void Resume()
    {
        long paused = Loop.ReadClock() - _pausedAt;
        _pausedAt = 0;
        foreach (SimulatedCustomer customer in _customers.ToArray())
            customer.Connection?.OnResumed(paused);
        _arrivals?.Resume();
        Connects.ConnectMore();
    }

    private void Change(double part)
    {
        double before = Scale;
        Scale = Plan.Scaled(Scale, part);
        if (_arrivals is not null)
        {
            _arrivals.Reschedule(before);
            return;
        }

        foreach (SimulatedCustomer customer in _customers.ToArray())
            customer.OnScaleChanged();
        AddCustomers(Loop.ReadClock());
        Connects.ConnectMore();
    }

    private void OpenBarrier()
    {
        IsBarrierOpen = true;
        foreach (SimulatedCustomer customer in _customers.ToArray())
            customer.Connection?.OnBarrierOpened();
    }
}
