using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>Places where a gate, a lock, a budget or a thread of ours is held, and something may throw.</summary>
[Experimental("CLIENTELE001")]
public enum FaultPoint
{
    /// <summary>A connection was accepted, and has no socket yet.</summary>
    Accept,

    /// <summary>A socket was accepted, and has no customer yet.</summary>
    Accepted,

    /// <summary>A customer arrives on its loop.</summary>
    Arrive,

    /// <summary>Admission is decided, under its lock.</summary>
    Admission,

    /// <summary>A customer is about to join.</summary>
    Join,

    /// <summary>An event is about to be put, under the lock of events.</summary>
    EventOrder,

    /// <summary>A feed makes room for an event.</summary>
    FeedRoom,

    /// <summary>A recorder pauses intake.</summary>
    IntakePause,

    /// <summary>A connection is about to be opened for its consumer.</summary>
    OpenConnection,

    /// <summary>A callback's connection receives.</summary>
    Receive,

    /// <summary>The receive buffer grows.</summary>
    FrameRoom,

    /// <summary>A message is about to be taken.</summary>
    TakeMessage,

    /// <summary>A reader is inside of what was received.</summary>
    ReaderInside,

    /// <summary>A reader goes on after a wait.</summary>
    ReaderGoesOn,

    /// <summary>A frame is about to be gathered.</summary>
    CorkAdd,

    /// <summary>Gathered frames are about to be sent.</summary>
    CorkSend,

    /// <summary>The holder of the send gate is about to send.</summary>
    GateSend,

    /// <summary>The rest of a frame is about to be queued.</summary>
    GateRest,

    /// <summary>The queue is about to be sent.</summary>
    GateFlush,

    /// <summary>An entry of the outbound queue is made.</summary>
    QueueEntry,

    /// <summary>A frame is about to be queued.</summary>
    Enqueue,

    /// <summary>A TLS handshake begins.</summary>
    TlsHandshake,

    /// <summary>A TLS record is about to be written.</summary>
    TlsWrite,

    /// <summary>A timer fires.</summary>
    Timer,

    /// <summary>A connection begins to end.</summary>
    BeginEnding,

    /// <summary>The tokens of an end are cancelled.</summary>
    CancelEnded,

    /// <summary>A connection departs.</summary>
    Depart,

    /// <summary>Admission lets a customer go, under its lock.</summary>
    DepartAdmission,

    /// <summary>The last event of a customer is about to be put.</summary>
    DepartEvent,

    /// <summary>A socket is about to be closed.</summary>
    CloseSocket,

    /// <summary>A connection looks whether its peer is gone.</summary>
    LookForReset,
}
