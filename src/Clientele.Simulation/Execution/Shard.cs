using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Simulation.Scripting;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>
/// The customers of one event loop, every so manieth by number. All of it on that loop, but for what says otherwise.
/// </summary>
internal sealed partial class Shard : ITimerTarget, IDisposable
{
    private readonly List<SimulatedCustomer> _customers = [];
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int[] _kept = new int[Enum.GetValues<WrongKind>().Length];
    private readonly IBarrierKeeper _keeper;
    private readonly int _index;
    private readonly int _stride;
    private byte[] _frame = new byte[256];
    private byte[] _payload = new byte[256];
    private int _payloadLength;
    private int _staying;
    private int _awaited;
    private bool _wasReady;
    private long _pausedAt;
    private double _scale = 1;

    public Shard(Plan plan, EventLoop loop, int index, int stride, IBarrierKeeper keeper)
    {
        (Plan, Loop, _index, _stride, _keeper) = (plan, loop, index, stride, keeper);
        int steps = plan.StepNames.Count, misbehaviours = plan.Scenario.Misbehaviours.Count;
        Warm = new ShardCounters(steps, misbehaviours);
        Main = new ShardCounters(steps, misbehaviours);
        Scratch = new ShardCounters(steps, misbehaviours);
        Matching = new MatchBudget(loop.ReadClock);
    }

    public Plan Plan { get; }

    public EventLoop Loop { get; }

    /// <summary>The time that there is for patterns.</summary>
    public MatchBudget Matching { get; }

    /// <summary>Microseconds of the loop's clock at which the run began.</summary>
    public long BeginAt { get; private set; }

    /// <summary>Microseconds of the loop's clock at which nobody says anything more.</summary>
    public long EndAt { get; private set; } = long.MaxValue;

    public ShardCounters Warm { get; }

    public ShardCounters Main { get; }

    /// <summary>What those who misbehave would count, and nobody looks at.</summary>
    public ShardCounters Scratch { get; }

    public int Online { get; private set; }

    public int Connections { get; set; }

    /// <summary>Customers who behave and are at the barrier, or online without one.</summary>
    public int Ready { get; set; }

    public bool IsPaused => _pausedAt != 0;

    public bool IsBarrierOpen { get; private set; }

    public string? FirstError { get; set; }

    public List<WrongReply> WrongReplies { get; } = [];

    /// <summary>Ends when everyone has left for good. Any thread.</summary>
    public Task Done => _done.Task;

    public void Dispose() => _connectEnd.Dispose();

    /// <summary>Counts a customer who has come online, or is not any more.</summary>
    public void CountOnline(int more)
    {
        Online += more;
        Plan.Meter.Change(more, 0);
    }

    /// <summary>What was rendered last, without its framing.</summary>
    public ReadOnlySpan<byte> Payload => _payload.AsSpan(0, _payloadLength);

    public ShardCounters CountersOf(long due) => due < BeginAt + Plan.WarmUp ? Warm : Main;

    public Counters MisbehaviourCounts(long now) => CountersOf(now).Counts;

    /// <summary>Hands over what was recorded since the last time; the empty ones take its place. Any thread.</summary>
    public Task<IntervalSample> HandAsync(LatencyHistograms warm, LatencyHistograms main)
    {
        var handed = new TaskCompletionSource<IntervalSample>(TaskCreationOptions.RunContinuationsAsynchronously);
        Loop.Post(
            _ =>
            {
                Scratch.Times.Reset();
                var sample = new IntervalSample(Warm.Hand(warm), Main.Hand(main)) { Online = Online, Connections = Connections, FirstConnectError = FirstError };
                sample.WrongReplies.AddRange(WrongReplies);
                handed.SetResult(sample);
            },
            null);
        return handed.Task;
    }

    /// <summary>The frame of a message, valid until the next one is rendered.</summary>
    /// <exception cref="FramingException">It does not fit the framing.</exception>
    public ReadOnlySpan<byte> Frame(PlannedMessage say, scoped in TemplateContext moment)
    {
        if (say.Frame is { } constant)
            return constant;
        _payloadLength = say.Render(moment, ref _payload);
        if (say.Framing.IsTimed)
            return Payload;
        int length = say.Wrap(Payload, ref _frame);
        return _frame.AsSpan(0, length);
    }

    /// <summary>What a message says, without its framing; valid until the next one is rendered.</summary>
    public ReadOnlySpan<byte> Render(PlannedMessage say, scoped in TemplateContext moment)
    {
        _payloadLength = say.Render(moment, ref _payload);
        return Payload;
    }

    /// <inheritdoc cref="Render"/>
    public ReadOnlySpan<byte> Text(Template text, scoped in TemplateContext moment)
    {
        _payloadLength = text.Render(moment, ref _payload);
        return Payload;
    }

    public void Keep(int customer, long message, WrongKind kind, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> got)
    {
        if (_kept[(int)kind]++ < WrongReply.Kept)
            WrongReplies.Add(new WrongReply(customer, message, kind, WrongReply.Head(expected), WrongReply.Head(got)));
    }

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

    public void Revive(SimulatedCustomer customer) => Include(customer, 1);

    public void LookAtBarrier()
    {
        bool isReady = Ready >= _awaited;
        if (isReady == _wasReady || IsBarrierOpen || Plan.IsOpen)
            return;
        _wasReady = isReady;
        _keeper.OnReady(isReady);
    }

    /// <summary>The barrier waits for those who still come, and not for who misbehaves: the silent, say, never get to it.</summary>
    private void Include(SimulatedCustomer customer, int more)
    {
        _staying += more;
        if (!customer.Misbehaves)
            _awaited += more;
    }

    /// <summary>Nobody is there, and nobody comes any more: the loop may end without leaving a socket behind.</summary>
    public void LookForEnd()
    {
        // Those who are too many at the moment may be wanted again.
        if (_scale < 1 && Loop.ReadClock() < EndAt)
            return;
        if (_staying == 0 && _connecting == 0 && (!Plan.IsOpen || _arrivals is null))
            _done.TrySetResult();
    }
}
