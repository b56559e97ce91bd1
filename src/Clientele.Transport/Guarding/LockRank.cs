using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>
/// The order of the engine's locks: a thread that holds one may take only those further down. docs/engine.md says what
/// each protects.
/// </summary>
[Experimental("CLIENTELE001")]
public enum LockRank : byte
{
    /// <summary>Receiving from the socket under TLS, against closing.</summary>
    TlsReceive,

    /// <summary>
    /// Sending to the socket under TLS, against closing. This lock and the one above may be held during a system call.
    /// A thread that holds one of the locks below makes no system call, runs no user code and publishes no event.
    /// </summary>
    TlsSend,

    /// <summary>One summing up for all instruments of a server.</summary>
    Figures,

    /// <summary>Admission, the waiting line, and the table of customers.</summary>
    Admission,

    /// <summary>The outbound queue of one connection.</summary>
    Outbound,

    /// <summary>The order of events, and the list of those who watch.</summary>
    EventHub,

    /// <summary>The events that wait for one viewer or recorder.</summary>
    EventFeed,

    /// <summary>How many recorders hold intake.</summary>
    Intake,

    /// <summary>A counter, a list or a reserve that takes no other lock.</summary>
    Leaf,
}
