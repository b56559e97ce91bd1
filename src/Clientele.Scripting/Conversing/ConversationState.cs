namespace Clientele.Scripting.Conversing;

/// <summary>What a conversation does at the moment.</summary>
internal enum ConversationState
{
    /// <summary>Waits for a moment; what comes is kept for later, or is not looked at.</summary>
    Resting,

    /// <summary>Waits for a reply, or for a moment.</summary>
    Waiting,

    /// <summary>Starts TLS.</summary>
    Securing,

    /// <summary>The last step is done, or a step leaves.</summary>
    Done,

    /// <summary>Something has gone wrong.</summary>
    Failed,
}
