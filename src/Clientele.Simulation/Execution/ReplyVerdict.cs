namespace Clientele.Simulation.Execution;

/// <summary>What a message is to a customer who waits for a reply.</summary>
internal enum ReplyVerdict : byte
{
    /// <summary>Not the reply: it is skipped.</summary>
    PassedOver,

    /// <summary>The reply that was expected.</summary>
    Right,

    /// <summary>Another one.</summary>
    Wrong,

    /// <summary>It is not known: the pattern took too long.</summary>
    Unjudged,
}
