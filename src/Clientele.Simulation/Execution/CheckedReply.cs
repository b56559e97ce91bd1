using Clientele.Simulation.Measurement;
using Clientele.Simulation.Scripting;

namespace Clientele.Simulation.Execution;

/// <summary>What a checked payload says of itself, compared with what was expected. Stateless.</summary>
internal static class CheckedReply
{
    /// <summary>The bytes that the next payload of a stream has: what it says itself, or else what it should have.</summary>
    /// <param name="say">What was said.</param>
    /// <param name="got">The stream from where the payload begins.</param>
    /// <param name="context">Of the message that it should be the reply to.</param>
    public static int LengthOf(PlannedMessage say, ReadOnlySpan<byte> got, in TemplateContext context)
    {
        int head = Math.Min(got.Length, say.BytesOf(CheckedPayload.HeadLength));
        CheckedPayload.Reading says = CheckedPayload.Read(say.ToAscii(got[..head]));
        bool isTold = says.Customer > 0 && says.Length is >= CheckedPayload.HeadLength and <= Saying.LongestChecked;
        return say.BytesOf(isTold ? says.Length : say.CheckedLength(context));
    }

    /// <summary>What is wrong with a payload that is not the expected one.</summary>
    /// <param name="say">What was said.</param>
    /// <param name="got">What came.</param>
    /// <param name="customer">The customer who got it.</param>
    /// <param name="expected">The message whose reply should have come.</param>
    /// <param name="isKnown">Whether a later message of this customer waits for its reply.</param>
    /// <param name="message">For <see cref="WrongKind.Reordered"/>: whose reply it is.</param>
    /// <returns><see cref="WrongKind.Unasked"/> where it takes no message's place: its own reply may still come.</returns>
    public static WrongKind Judge(
        PlannedMessage say, ReadOnlySpan<byte> got, int customer, long expected, Func<long, bool> isKnown, out long message)
    {
        ReadOnlySpan<byte> ascii = say.ToAscii(got);
        CheckedPayload.Reading says = CheckedPayload.Read(ascii);
        message = says.Message;
        if (!says.IsWhole)
            return says.Length > ascii.Length ? WrongKind.Truncated : WrongKind.Damaged;
        // Its own and whole, and yet not what was said.
        if (says.Customer == customer && says.Message == expected)
            return WrongKind.Damaged;
        bool isLater = says.Customer == customer && says.Message > expected && isKnown(says.Message);
        return isLater ? WrongKind.Reordered : WrongKind.Unasked;
    }

    /// <summary>What a payload is that nothing waits for, where <paramref name="said"/> is the customer's last message.</summary>
    public static WrongKind WhatIsUnasked(PlannedMessage say, ReadOnlySpan<byte> got, int customer, long said)
    {
        CheckedPayload.Reading says = CheckedPayload.Read(say.ToAscii(got));
        if (!says.IsWhole || (says.Customer == customer && says.Message > said))
            return WrongKind.Unasked;
        return says.Customer == customer ? WrongKind.Duplicated : WrongKind.Misdirected;
    }
}
