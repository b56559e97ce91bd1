using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Simulation.Scripting;

namespace Clientele.Simulation.Execution;

// Whether what it hears is what it expects.
internal sealed partial class SimulatedCustomer
{
    /// <returns>Whether it is the reply; otherwise it is passed over.</returns>
    private bool Fits(Instruction it, ReadOnlySpan<byte> got, string text, bool isCut, out bool right, TextState before = default)
    {
        right = false;
        ReplyMatcher reply = it.Reply!;
        MatchResult skips = isCut ? MatchResult.No : reply.Skips(text, ContextOf(_head), _shard.Matching);
        if (skips == MatchResult.Yes)
            return false;
        if (reply.MissingIn(_luggage?.Captured) is { } hole)
        {
            KeepHole(hole, _head.Message, got);
            return true;
        }

        ReadOnlySpan<byte> expected = reply.Kind switch
        {
            ExpectationKind.Echo => it.Say!.AsReceived(Expected(it)),
            ExpectationKind.Checked => Expected(it),
            ExpectationKind.Text => _shard.Text(reply.Text!, ContextOf(_head)),
            ExpectationKind.Bytes => reply.Expect.Content.Span,
            _ => [],
        };
        if (isCut && reply.Kind != ExpectationKind.Nothing)
        {
            CountersOf(_head.Due).Counts[Count.Truncated]++;
            Keep(WrongKind.Truncated, _head.Message, expected, got);
            return true;
        }

        MatchResult found = skips == MatchResult.No && reply.Kind == ExpectationKind.Regex ? MatchesPattern(reply, text, got, before) : skips;
        if (found == MatchResult.TooLong)
        {
            _isUnjudged = true;
            Keep(WrongKind.TookTooLong, _head.Message, [], got);
            return true;
        }

        right = reply.Kind switch
        {
            ExpectationKind.Any => true,
            ExpectationKind.Nothing => false,
            ExpectationKind.Regex => found == MatchResult.Yes,
            _ => got.SequenceEqual(expected),
        };
        if (!right)
            Keep(reply.Kind == ExpectationKind.Nothing ? WrongKind.Unasked : WrongKind.Wrong, _head.Message, expected, got);
        return true;
    }

    /// <summary>What it was to say, or to expect, has a hole for which this visit has no value.</summary>
    private void KeepHole(string name, long message, ReadOnlySpan<byte> got) =>
        Keep(WrongKind.NoValue, message, System.Text.Encoding.UTF8.GetBytes($"{{{name}}}"), got);

    private MatchResult MatchesPattern(ReplyMatcher reply, string text, ReadOnlySpan<byte> got, TextState before)
    {
        Dictionary<string, string>? captured = _luggage?.Captured;
        MatchResult fit = reply.Matches(text, got, before, ContextOf(_head), _shard.Matching, ref captured);
        if (captured is not null)
            Luggage.Captured = captured;
        return fit;
    }

    /// <summary>Nobody knows whether a message was to be ignored: it stands for the reply, if one is awaited.</summary>
    private void TookTooLong(ReadOnlySpan<byte> got, long now)
    {
        Instruction it = Kind.Code[Math.Min(_at, Kind.Code.Length - 1)];
        Keep(WrongKind.TookTooLong, _head.Message, [], got);
        if (_state != State.Waiting || it.Reply is null || (it.Op == Op.Talk && _inFlight == 0))
        {
            CountersOf(now).Counts[it.Step, StepCount.Unjudged]++;
            return;
        }

        _isUnjudged = true;
        Replied(it, now, right: false);
        if (it.Op == Op.Talk)
            Pop();
        Proceed(it, now);
    }

    /// <summary>However it is cut: as many bytes as were sent, of one message after the other.</summary>
    private void TakeEcho(Instruction it, ReadOnlySpan<byte> got, long now)
    {
        while (got.Length > 0 && _inFlight > 0)
        {
            ReadOnlySpan<byte> sent = Expected(it);
            if (_left < 0)
            {
                HearFirstByte(it);
                _left = sent.Length;
            }

            int taken = Math.Min(got.Length, _left);
            ReadOnlySpan<byte> expected = sent.Slice(sent.Length - _left, taken);
            if (!_isWrong && !got[..taken].SequenceEqual(expected))
            {
                _isWrong = true;
                Keep(WrongKind.Wrong, _head.Message, expected, got[..taken]);
            }

            _left -= taken;
            got = got[taken..];
            if (_left > 0)
                return;
            Replied(it, now, !_isWrong);
            Pop();
        }

        if (got.Length > 0)
            Unasked(got);
        Proceed(it, now);
    }
}
