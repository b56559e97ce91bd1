using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Simulation.Scripting;

namespace Clientele.Simulation.Execution;

// From step to step.
internal sealed partial class SimulatedCustomer
{
    // So that nobody keeps the loop from the others: then it waits for its next turn.
    private const int StepsPerTurn = 1000;

    private int _at;
    private int _drawn;
    private bool _entered;
    private bool _isOnTime;
    private long _due;

    /// <summary>The run goes on after a pause: also who only waited meanwhile, for a reply or its next moment, goes on where it was.</summary>
    public void OnResumed(long paused)
    {
        if (_visit is null)
            return;
        _due += paused;
        if (_entered && Kind.Code[_at].Op == Op.Talk)
            _talkUntil = Later(_talkUntil, paused);
        foreach (ref Luggage.Round round in (_luggage?.Rounds ?? []).AsSpan())
        {
            round.Due += paused;
            round.Until = Later(round.Until, paused);
        }

        if (_state != State.Held)
            return;
        _state = State.Resting;
        GoOn(_shard.Loop.ReadClock());
    }

    public void OnBarrierOpened()
    {
        if (_state != State.Barred)
            return;
        _state = State.Resting;
        _due = _shard.Loop.ReadClock();
        _at++;
        GoOn(_due);
    }

    private void GoOn(long now)
    {
        for (int i = 0; i < StepsPerTurn; i++)
        {
            if (_at >= Kind.Code.Length)
            {
                Finish();
                return;
            }

            Instruction it = Kind.Code[_at];
            if (it.Op == Op.Talk)
            {
                if (!Talk(it, now))
                    return;
                continue;
            }

            if (now >= Until)
            {
                EndOfTime();
                return;
            }

            if (_shard.IsPaused)
            {
                Hold();
                return;
            }

            if (!Do(it, now))
                return;
        }

        _state = State.Resting;
        Set(now);
    }

    /// <returns>Whether the next instruction can be done at once.</returns>
    private bool Do(Instruction it, long now)
    {
        switch (it.Op)
        {
            case Op.Listen:
                return Listen(it, now);
            case Op.Think:
                return Think(it, now);
            case Op.Repeat:
                return Repeat(it, now);
            case Op.Again or Op.Jump:
                _at = it.Target;
                return true;
            case Op.Choose:
                double draw = Draw();
                _at = it.Choices.First(choice => draw <= choice.UpTo + 1e-12).Target;
                return true;
            case Op.Barrier when !_shard.IsBarrierOpen:
                _state = State.Barred;
                Set(Until);
                BecomeReady();
                return false;
            case Op.Leave:
                if (!StaysToBeHungUpOn())
                    Leave(it.Way);
                return false;
            default:
                _at++;
                return true;
        }
    }

    private bool Think(Instruction it, long now)
    {
        if (!_entered)
        {
            _entered = true;
            _due = now + it.Time!.Sample(Draw(), Draw());
        }

        if (_due > now)
            return RestUntil(_due);
        _entered = false;
        _at++;
        return true;
    }

    private bool Repeat(Instruction it, long now)
    {
        ref Luggage.Round round = ref Luggage.Rounds[it.Depth];
        if (!round.IsOn)
        {
            round = new Luggage.Round
            {
                IsOn = true,
                Until = it.For > 0 ? now + it.For : long.MaxValue,
                Due = it.Every > 0 ? now + Offset(it.Every) : now,
            };
        }

        if ((it.Times > 0 && round.Begun >= it.Times) || Math.Max(now, round.Due) >= round.Until)
        {
            round.IsOn = false;
            _at = it.Target;
            return true;
        }

        if (it.Every > 0)
        {
            if (round.Due > now)
                return RestUntil(round.Due);
            _due = round.Due;
            round.Due += it.Every;
        }

        round.Begun++;
        _at++;
        return true;
    }

    /// <summary>Spread over the interval, so that a crowd that comes at once does not speak at once.</summary>
    private long Offset(long every) => (long)(SeededRandom.Mix((ulong)Plan.Options.Seed, (ulong)Number, ulong.MaxValue) % (ulong)every);

    private bool RestUntil(long due)
    {
        _state = State.Resting;
        _isOnTime = false;
        Set(Math.Min(due, Until));
        return false;
    }
}
