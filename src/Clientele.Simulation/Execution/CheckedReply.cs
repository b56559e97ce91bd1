using Clientele.Scripting;
using Clientele.Simulation.Measurement;

namespace Clientele.Simulation.Execution;

/// <summary>What a checked payload says of itself, compared with what was expected. Stateless.</summary>
internal static class CheckedReply
{
    /// <summary>What is wrong with a payload that is not the expected one.</summary>
    /// <param name="say">What was said.</param>
    /// <param name="got">What came.</param>
    /// <param name="customer">The customer who got it.</param>
    /// <param name="expected">The message whose reply should have come.</param>
    /// <param name="isKnown">Whether a later message of this customer waits for its reply.</param>
    /// <param name="message">For <see cref="WrongKind.Reordered"/>: whose reply it is.</param>
    /// <returns><see cref="WrongKind.Unasked"/> where it takes no message's place: its own reply may still
    /// come.</returns>
    public static WrongKind Judge(
        PlannedMessage say, ReadOnlySpan<byte> got, int customer, long expected, Func<long, bool> isKnown,
        out long message)
    {
        CheckedPayload says = say.ReadChecked(got);
        message = says.Message;
        if (!says.IsWhole)
            return says.IsCut ? WrongKind.Truncated : WrongKind.Damaged;
        // Its own and whole, and yet not what was said.
        if (says.Customer == customer && says.Message == expected)
            return WrongKind.Damaged;
        bool isLater = says.Customer == customer && says.Message > expected && isKnown(says.Message);
        return isLater ? WrongKind.Reordered : WrongKind.Unasked;
    }

    /// <summary>
    /// What a payload is that nothing waits for, where <paramref name="said"/> is the customer's last message.
    /// </summary>
    public static WrongKind WhatIsUnasked(PlannedMessage say, ReadOnlySpan<byte> got, int customer, long said)
    {
        CheckedPayload says = say.ReadChecked(got);
        if (!says.IsWhole || (says.Customer == customer && says.Message > said))
            return WrongKind.Unasked;
        return says.Customer == customer ? WrongKind.Duplicated : WrongKind.Misdirected;
    }
}
