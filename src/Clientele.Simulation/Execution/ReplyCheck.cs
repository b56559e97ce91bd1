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
    /// <param name="captured">What replies have given so far; named groups add to it.</param>
    public static ReplyVerdict Judge(
        SimulatedCustomer customer, PlannedExchange step, in AwaitedReply head, in ArrivedMessage got,
        ref Dictionary<string, string>? captured)
    {
        TemplateContext context = customer.ContextOf(head.Message, head.Due, captured);
        ReplyJudgement judged = step.Judge(
            got, context, head.Sent, customer.Shard.Renderer, customer.Shard.Matching, ref captured);
        switch (judged.Verdict)
        {
            case ReplyVerdict.NoValue:
                customer.KeepHole(judged.Hole!, head.Message, got.Bytes);
                break;
            case ReplyVerdict.Cut:
                customer.CountersOf(head.Due).Counts[Count.Truncated]++;
                customer.Keep(WrongKind.Truncated, head.Message, judged.Expected, got.Bytes);
                break;
            case ReplyVerdict.TookTooLong:
                customer.Keep(WrongKind.TookTooLong, head.Message, [], got.Bytes);
                break;
            case ReplyVerdict.Wrong:
                WrongKind kind = step.Expects == ExpectationKind.Nothing ? WrongKind.Unasked : WrongKind.Wrong;
                customer.Keep(kind, head.Message, judged.Expected, got.Bytes);
                break;
        }

        return judged.Verdict;
    }
}
