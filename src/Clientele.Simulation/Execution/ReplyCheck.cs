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
    /// <param name="alternative">Which of several alternatives fits; -1 where no alternative does.</param>
    public static ReplyVerdict Judge(
        SimulatedCustomer customer, PlannedExchange step, in AwaitedReply head, in ArrivedMessage got,
        ref Dictionary<string, string>? captured, out int alternative)
    {
        TemplateContext context = customer.ContextOf(head.Message, head.Due, captured);
        ReplyJudgement judged = step.Judge(
            got, context, head.Sent, customer.Shard.Renderer, customer.Shard.Matching, ref captured);
        alternative = judged.Alternative;
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

    /// <summary>Counts what was sent, or listened for, and has no reply.</summary>
    /// <param name="customer">Whose replies they are.</param>
    /// <param name="step">The step that is next, or under way.</param>
    /// <param name="head">The oldest message that waits for its reply, or was said last.</param>
    /// <param name="isListening">The step has begun to listen.</param>
    /// <param name="isInFlight">A message waits for its reply.</param>
    /// <param name="rare">Has the messages behind it.</param>
    public static void CountMissing(
        SimulatedCustomer customer, PlannedExchange step, in AwaitedReply head, bool isListening, bool isInFlight,
        RareReplyState? rare)
    {
        if (isListening)
            customer.CountersOf(head.Due).Counts[step.Figures, StepCount.Unanswered]++;
        if (!isInFlight)
            return;
        customer.CountersOf(head.Due).Counts[step.Figures, StepCount.Unanswered]++;
        foreach (AwaitedReply awaited in rare?.InFlight ?? [])
        {
            if (!rare!.HasOvertaken(awaited.Message))
                customer.CountersOf(awaited.Due).Counts[step.Figures, StepCount.Unanswered]++;
        }
    }

    /// <summary>Counts a message that nothing waits for.</summary>
    /// <param name="customer">Who got the message.</param>
    /// <param name="current">The step that is next, or under way; null where it has no figures.</param>
    /// <param name="got">The message.</param>
    public static void CountUnasked(SimulatedCustomer customer, PlannedExchange? current, ReadOnlySpan<byte> got)
    {
        Counters counts = customer.CountersOf(customer.Shard.Loop.Now).Counts;
        counts[Count.Unasked]++;
        // Told apart only where payloads are checked.
        WrongKind kind = current is { Expects: ExpectationKind.Checked, Message: { } say }
            ? CheckedReply.WhatIsUnasked(say, got, customer.Number, customer.Said)
            : WrongKind.Unasked;
        if (kind == WrongKind.Duplicated)
            counts[Count.Duplicated]++;
        else if (kind == WrongKind.Misdirected)
            counts[Count.Misdirected]++;
        customer.Keep(kind, customer.Said, [], got);
    }
}
