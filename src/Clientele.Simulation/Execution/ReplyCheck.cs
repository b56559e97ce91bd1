using Clientele.Scripting;
using Clientele.Simulation.Measurement;

namespace Clientele.Simulation.Execution;

/// <summary>
/// Compares a message with what a step expects, and keeps what is wrong with it for the report. Stateless.
/// </summary>
internal static class ReplyCheck
{
    /// <summary>What was said, without its framing; valid until the next message is rendered.</summary>
    public static ReadOnlySpan<byte> Sent(
        SimulatedCustomer customer, PlannedExchange step, in AwaitedReply head, Dictionary<string, string>? captured) =>
        head.Sent ?? customer.Shard.Renderer.Render(
            step.Message!, customer.ContextOf(head.Message, head.Due, captured));

    /// <param name="customer">Who got the message.</param>
    /// <param name="step">What is expected.</param>
    /// <param name="head">The message that it should be the reply to.</param>
    /// <param name="got">The message.</param>
    /// <param name="text">The same decoded, where the step needs it.</param>
    /// <param name="isCut">The stream has ended in the middle of it.</param>
    /// <param name="before">What decoding remembered from the bytes before.</param>
    /// <param name="captured">What replies have given so far; named groups add to it.</param>
    public static ReplyVerdict Judge(
        SimulatedCustomer customer, PlannedExchange step, in AwaitedReply head, ReadOnlySpan<byte> got,
        string text, bool isCut,
        TextState before, ref Dictionary<string, string>? captured)
    {
        ReplyMatcher reply = step.Reply!;
        TemplateContext context = customer.ContextOf(head.Message, head.Due, captured);
        MatchResult skips = isCut ? MatchResult.No : reply.Skips(text, context, customer.Shard.Matching);
        if (skips == MatchResult.Yes)
            return ReplyVerdict.PassedOver;
        if (reply.MissingIn(captured) is { } hole)
        {
            customer.KeepHole(hole, head.Message, got);
            return ReplyVerdict.Wrong;
        }

        ReadOnlySpan<byte> expected = reply.Kind switch
        {
            ExpectationKind.Echo => step.Message!.AsReceived(Sent(customer, step, head, captured)),
            ExpectationKind.Checked => Sent(customer, step, head, captured),
            _ => reply.Expected(context, customer.Shard.Renderer),
        };
        if (isCut && reply.Kind != ExpectationKind.Nothing)
        {
            customer.CountersOf(head.Due).Counts[Count.Truncated]++;
            customer.Keep(WrongKind.Truncated, head.Message, expected, got);
            return ReplyVerdict.Wrong;
        }

        MatchResult found = skips == MatchResult.No && reply.Kind == ExpectationKind.Regex
            ? reply.Matches(text, got, before, context, customer.Shard.Matching, ref captured)
            : skips;
        if (found == MatchResult.TooLong)
        {
            customer.Keep(WrongKind.TookTooLong, head.Message, [], got);
            return ReplyVerdict.Unjudged;
        }

        bool isRight = reply.Kind switch
        {
            ExpectationKind.Any => true,
            ExpectationKind.Nothing => false,
            ExpectationKind.Regex => found == MatchResult.Yes,
            _ => reply.Fits(got, text, before, expected),
        };
        if (!isRight)
            customer.Keep(reply.Kind == ExpectationKind.Nothing ? WrongKind.Unasked : WrongKind.Wrong, head.Message,
                expected, got);
        return isRight ? ReplyVerdict.Right : ReplyVerdict.Wrong;
    }
}
