using Clientele.Simulation.Measuring;
using Clientele.Simulation.Talking;
using Clientele.Transport;

namespace Clientele.Simulation.Running;

/// <summary>
/// The customers of one event loop, every so manieth by number. All of it on that loop, but for what says otherwise.
/// </summary>
internal sealed partial class Shard : ITimerTarget, IDisposable
{
    private readonly List<Person> _people = [];
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
        int steps = plan.StepNames.Count, mischiefs = plan.Scenario.Misbehaviours.Count;
        Warm = new Tally(steps, mischiefs);
        Main = new Tally(steps, mischiefs);
        Scratch = new Tally(steps, mischiefs);
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

    public Tally Warm { get; }

    public Tally Main { get; }

    /// <summary>What those who misbehave would count, and nobody looks at.</summary>
    public Tally Scratch { get; }

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

    public Tally TallyOf(long due) => due < BeginAt + Plan.WarmUp ? Warm : Main;

    public Counters Mischiefs(long now) => TallyOf(now).Counters;

    /// <summary>Hands over what was recorded since the last time; the empty ones take its place. Any thread.</summary>
    public Task<Sample> HandAsync(Latencies warm, Latencies main)
    {
        var handed = new TaskCompletionSource<Sample>(TaskCreationOptions.RunContinuationsAsynchronously);
        Loop.Post(
            _ =>
            {
                Scratch.Latencies.Reset();
                var sample = new Sample(Warm.Hand(warm), Main.Hand(main)) { Online = Online, Connections = Connections, FirstConnectError = FirstError };
                sample.WrongReplies.AddRange(WrongReplies);
                handed.SetResult(sample);
            },
            null);
        return handed.Task;
    }

    /// <summary>The frame of a message, valid until the next one is rendered.</summary>
    /// <exception cref="FramingException">It does not fit the framing.</exception>
    public ReadOnlySpan<byte> Frame(Utterance say, scoped in Moment moment)
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
    public ReadOnlySpan<byte> Render(Utterance say, scoped in Moment moment)
    {
        _payloadLength = say.Render(moment, ref _payload);
        return Payload;
    }

    /// <inheritdoc cref="Render"/>
    public ReadOnlySpan<byte> Text(Template text, scoped in Moment moment)
    {
        _payloadLength = text.Render(moment, ref _payload);
        return Payload;
    }

    public void Keep(int customer, long message, WrongKind kind, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> got)
    {
        if (_kept[(int)kind]++ < WrongReply.Kept)
            WrongReplies.Add(new WrongReply(customer, message, kind, WrongReply.Head(expected), WrongReply.Head(got)));
    }

    public void Gone(Person person)
    {
        Include(person, -1);
        if (Plan.IsOpen)
        {
            // Millions may come and go: only those who are here are kept.
            Person last = _people[^1];
            _people[person.Place] = last;
            last.Place = person.Place;
            _people.RemoveAt(_people.Count - 1);
        }

        LookAtBarrier();
        LookForEnd();
    }

    public void Revive(Person person) => Include(person, 1);

    public void LookAtBarrier()
    {
        bool isReady = Ready >= _awaited;
        if (isReady == _wasReady || IsBarrierOpen || Plan.IsOpen)
            return;
        _wasReady = isReady;
        _keeper.OnReady(isReady);
    }

    /// <summary>The barrier waits for those who still come, and not for who misbehaves: the silent, say, never get to it.</summary>
    private void Include(Person person, int more)
    {
        _staying += more;
        if (!person.Misbehaves)
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

/// <summary>Hears when all customers of a loop are ready, and when one of them is not any more. Any loop.</summary>
internal interface IBarrierKeeper
{
    void OnReady(bool all);
}
