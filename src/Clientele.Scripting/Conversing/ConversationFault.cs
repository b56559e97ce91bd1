namespace Clientele.Scripting;

/// <summary>Why a <see cref="Conversation"/> has ended before its last step.</summary>
public enum ConversationFault
{
    /// <summary>Another reply has come than was expected.</summary>
    WrongReply,

    /// <summary>The reply has not come in time.</summary>
    NoReply,

    /// <summary>Something has come where silence was expected.</summary>
    NotSilent,

    /// <summary>What was to be said or expected has a hole for a value that nothing has captured.</summary>
    NoValue,

    /// <summary>It is not known whether the reply is right: the pattern took too long.</summary>
    PatternTookTooLong,

    /// <summary>What was to be said cannot be sent: it does not fit the framing, or is larger than the queue.</summary>
    Unsendable,

    /// <summary>The peer should have ended the connection, and has not in time.</summary>
    StillOpen,

    /// <summary>
    /// TLS could not be started: <see cref="ConversationFailure.Error"/> tells why. The connection has ended.
    /// </summary>
    TlsFailed,

    /// <summary>
    /// The connection has ended: <see cref="Connection.Reason"/> tells why, and is <see cref="LeaveReason.None"/> where
    /// the peer has closed in good order.
    /// </summary>
    ConnectionEnded,
}
