namespace Clientele;

/// <summary>Why a customer left, or was turned away. A closed set: every end has exactly one of these.</summary>
public enum LeaveReason
{
    /// <summary>Not left.</summary>
    None,

    /// <summary>
    /// The peer closed in good order (FIN), and was served or had its <see cref="ServerOptions.FinishTimeout"/>.
    /// </summary>
    Closed,

    /// <summary>The peer, or something on the way, reset the connection.</summary>
    Reset,

    /// <summary>Nothing was received for the idle timeout.</summary>
    Idle,

    /// <summary>
    /// It did not read what it was sent: its outbound queue overflowed under <see cref="OverflowPolicy.Disconnect"/>,
    /// or under <see cref="OverflowPolicy.Wait"/> stayed full while it took nothing for
    /// <see cref="ServerOptions.SendTimeout"/>.
    /// </summary>
    TooSlow,

    /// <summary>
    /// It sent a frame over the maximum, more than its rate, or more than the budget for half-received frames.
    /// </summary>
    TooMuch,

    /// <summary>The operator hung up, or its handler returned while the peer was still there.</summary>
    HungUp,

    /// <summary>It was not admitted; the event says why.</summary>
    Refused,

    /// <summary>The TLS handshake failed or took too long.</summary>
    TlsFailed,

    /// <summary>The server is stopping.</summary>
    ServerStopping,

    /// <summary>
    /// Its handler threw, its framing was invalid, or the system reported another error; the event carries it.
    /// </summary>
    Failed,

    /// <summary>
    /// The node of a cluster that it had come to is gone for good, without having said what became of it. Only watchers
    /// at other nodes are told so.
    /// </summary>
    NodeLost,
}
