namespace Clientele.Scripting;

/// <summary>What a message is to a step that waits for a reply.</summary>
public enum ReplyVerdict
{
    /// <summary>Not the reply: it is skipped.</summary>
    PassedOver,

    /// <summary>The reply that was expected.</summary>
    Right,

    /// <summary>Another reply.</summary>
    Wrong,

    /// <summary>The stream has ended in the middle of it.</summary>
    Cut,

    /// <summary>What is expected has a hole for a value that nothing has captured.</summary>
    NoValue,

    /// <summary>It is not known: the pattern took too long.</summary>
    TookTooLong,

    /// <summary>A part of the reply, whose end is still to come: see <see cref="Expectation.Until"/>.</summary>
    Part,
}
