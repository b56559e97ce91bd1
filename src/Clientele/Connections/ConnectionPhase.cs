namespace Clientele.Connections;

/// <summary>
/// The phases of a connection, in the order in which it goes through them; some are left out. The diagram is in
/// docs/engine.md.
/// </summary>
internal enum ConnectionPhase : byte
{
    /// <summary>Connected, and not read yet: admission, or the waiting line.</summary>
    Waiting,

    /// <summary>The consumer reads.</summary>
    Open,

    /// <summary>All was read up to the peer's FIN; what is sent goes out.</summary>
    HalfClosed,

    /// <summary>An end was asked for; the handler has not returned yet.</summary>
    Ending,

    /// <summary>What is queued goes out, and then FIN.</summary>
    Flushing,

    /// <summary>It has left; what the peer still sends is discarded until it closes too.</summary>
    Lingering,

    /// <summary>The socket has been given back.</summary>
    Closed,
}
