using Clientele.Simulation.Measuring;
using Clientele.Simulation.Talking;
using Clientele.Transport;

namespace Clientele.Simulation.Running;

/// <summary>One simulated customer: comes, speaks at its moments, checks the replies, comes again when it was lost. On its loop.</summary>
internal sealed class Person(Shard shard, Plan plan, int number) : ITimerTarget
{
    private const long RetryMicroseconds = 500_000;

    private Visit? _visit;
    private State _state;
    private int _timer;
    private int _left;
    private bool _isWrong;
    private long _said;
    private long _due;
    private long _sentAt;

    private enum State : byte
    {
        /// <summary>Not connected yet, or not any more.</summary>
        Away,

        /// <summary>Until the next thing is to be said.</summary>
        Resting,

        /// <summary>Something is said, and the reply is not there.</summary>
        Waiting,

        /// <summary>Has closed.</summary>
        Leaving,

        /// <summary>Does not come again.</summary>
        Retired,
    }

    /// <summary>From 1.</summary>
    public int Number => number;

    private bool IsOver => shard.Loop.ReadClock() >= shard.EndAt;

    public void OnConnected(Visit visit)
    {
        _visit = visit;
        visit.Begin();
        if (_state == State.Retired)
        {
            visit.Abort();
            return;
        }

        _state = State.Resting;
        // Spread over the interval, so that a crowd that comes at once does not speak at once.
        long every = plan.EveryMicroseconds;
        long offset = every == 0 ? 0 : (long)(Chance.Mix((ulong)plan.Options.Seed, (ulong)number, ulong.MaxValue) % (ulong)every);
        _due = shard.Loop.ReadClock() + offset;
        Rest();
    }

    public void OnConnectFailed()
    {
        if (IsOver)
            Retire();
        else if (_state != State.Retired)
            Set(shard.Loop.ReadClock() + RetryMicroseconds);
    }

    void ITimerTarget.OnTimer(int kind)
    {
        _timer = 0;
        switch (_state)
        {
            case State.Away:
                shard.Enqueue(this);
                break;
            case State.Resting when _due >= shard.EndAt:
                Leave();
                break;
            case State.Resting:
                long now = shard.Loop.ReadClock();
                Latencies.Record(shard.Latencies.Lateness, now - _due);
                SpeakWhatIsDue(now, onTime: true);
                break;
            case State.Waiting:
                // Its reply may still come, and would be taken for the next one's: this connection is of no more use.
                shard.Counters.Unanswered++;
                _state = State.Away;
                _visit!.Abort();
                break;
        }
    }

    public void OnMessage(Visit visit, in Message message)
    {
        shard.Counters.BytesReceived += message.Frame.Length;
        if (visit != _visit || plan.Options.Expect.Kind == ExpectationKind.None)
            return;
        if (_state != State.Waiting)
        {
            Unasked(message.Bytes.Span);
            return;
        }

        long now = shard.Loop.ReadClock();
        if (_left < 0)
            Latencies.Record(shard.Latencies.FirstByte, now - _sentAt);
        ReadOnlySpan<byte> got = message.Bytes.Span;
        bool isWhole = plan.Options.Expect.Kind switch
        {
            ExpectationKind.Echo when plan.Options.Framing.IsTimed => TakeEcho(got),
            ExpectationKind.Echo => TakeWhole(got, shard.Payload(number, _said)),
            ExpectationKind.Text => TakeWhole(got, plan.ExpectedText),
            _ => true,
        };
        if (isWhole)
            Replied(now);
    }

    public void OnLeft(Visit visit)
    {
        if (visit != _visit)
            return;
        _visit = null;
        shard.Counters.Online--;
        if (_state is State.Leaving or State.Retired)
        {
            Retire();
            return;
        }

        // Hung up on by ourselves when a reply was missing: that is counted already.
        if (visit.Reason != LeaveReason.HungUp)
        {
            shard.Counters.Lost++;
            shard.LostReasons[(int)visit.Reason]++;
        }

        if (_state == State.Waiting)
            shard.Counters.Unanswered++;
        _state = State.Away;
        if (IsOver)
            Retire();
        else
            Set(shard.Loop.ReadClock() + RetryMicroseconds);
    }

    /// <summary>The end of the run has come nearer.</summary>
    public void OnEndMoved()
    {
        if (_state == State.Resting)
            Leave();
        else if (_state == State.Away && _timer != 0)
            Retire();
    }

    /// <summary>Whoever is still there is not waited for any more.</summary>
    public void GiveUp()
    {
        if (_state == State.Waiting)
            shard.Counters.Unanswered++;
        if (_state is State.Resting or State.Waiting && plan.EveryMicroseconds > 0)
            CountUnsent();
        if (_state != State.Retired)
            _state = State.Leaving;
        shard.Loop.Timers.Cancel(ref _timer);
        if (_visit is { } visit)
            visit.Abort();
        else
            Retire();
    }

    /// <summary>Does not come again.</summary>
    public void Retire()
    {
        shard.Loop.Timers.Cancel(ref _timer);
        if (_visit is not null || _state == State.Retired)
            return;
        _state = State.Retired;
        shard.Gone();
    }

    private void Unasked(ReadOnlySpan<byte> got)
    {
        shard.Counters.Unasked++;
        shard.Keep(this, _said, [], got, unasked: true);
    }

    private bool TakeWhole(ReadOnlySpan<byte> got, ReadOnlySpan<byte> expected)
    {
        _isWrong = !got.SequenceEqual(expected);
        if (_isWrong)
            shard.Keep(this, _said, expected, got, unasked: false);
        return true;
    }

    /// <summary>However it is cut: as many bytes as were sent.</summary>
    private bool TakeEcho(ReadOnlySpan<byte> got)
    {
        ReadOnlySpan<byte> sent = shard.Frame(number, _said);
        if (_left < 0)
            _left = sent.Length;
        int taken = Math.Min(got.Length, _left);
        ReadOnlySpan<byte> expected = sent.Slice(sent.Length - _left, taken);
        if (!_isWrong && !got[..taken].SequenceEqual(expected))
        {
            _isWrong = true;
            shard.Keep(this, _said, expected, got[..taken], unasked: false);
        }

        _left -= taken;
        if (got.Length > taken)
            Unasked(got[taken..]);
        return _left == 0;
    }

    private void Replied(long now)
    {
        if (_isWrong)
        {
            shard.Counters.Wrong++;
        }
        else
        {
            shard.Counters.Replied++;
            Latencies.Record(shard.Latencies.Response, now - _due);
            Latencies.Record(shard.Latencies.Service, now - _sentAt);
        }

        shard.Loop.Timers.Cancel(ref _timer);
        _state = State.Resting;
        _due = plan.EveryMicroseconds == 0 ? now : _due + plan.EveryMicroseconds;
        SpeakWhatIsDue(now, onTime: false);
    }

    /// <summary>What should have been said already is said one at a time, in order; nothing is skipped.</summary>
    private void SpeakWhatIsDue(long now, bool onTime)
    {
        while (_state == State.Resting && _due <= now && _due < shard.EndAt)
        {
            if (!onTime && plan.EveryMicroseconds > 0)
                shard.Counters.Late++;
            onTime = false;
            if (!Speak())
                return;
            if (plan.Options.Expect.Kind != ExpectationKind.None)
                return;
            _due += plan.EveryMicroseconds;
        }

        if (_state == State.Resting)
            Rest();
    }

    private bool Speak()
    {
        _said++;
        ReadOnlySpan<byte> frame = shard.Frame(number, _said);
        _left = -1;
        _isWrong = false;
        _sentAt = shard.Loop.ReadClock();
        // Who is not there any more hears it from OnLeft.
        if (_visit!.TrySendBytes(frame) is not (SendResult.Sent or SendResult.Queued))
            return false;
        if (plan.Options.Expect.Kind != ExpectationKind.None)
        {
            _state = State.Waiting;
            Set(_sentAt + plan.ReplyMicroseconds);
        }

        shard.Counters.Sent++;
        shard.Counters.BytesSent += frame.Length;
        return true;
    }

    private void Rest()
    {
        if (IsOver)
            Leave();
        else
            Set(Math.Min(_due, shard.EndAt));
    }

    private void Leave()
    {
        shard.Loop.Timers.Cancel(ref _timer);
        _state = State.Leaving;
        _ = _visit!.CloseAsync();
    }

    private void CountUnsent()
    {
        long first = _state == State.Waiting ? _due + plan.EveryMicroseconds : _due;
        long until = Math.Min(shard.EndAt, shard.Loop.ReadClock());
        if (first < until)
            shard.Counters.Unsent += ((until - first - 1) / plan.EveryMicroseconds) + 1;
    }

    private void Set(long due)
    {
        shard.Loop.Timers.Cancel(ref _timer);
        _timer = shard.Loop.Timers.Add(due, this);
    }
}
