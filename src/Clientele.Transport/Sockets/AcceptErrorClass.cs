namespace Clientele.Transport.Sockets;

/// <summary>What an error of accept means for the listener.</summary>
internal enum AcceptErrorClass
{
    /// <summary>No connection is waiting to be accepted.</summary>
    Drained,

    /// <summary>That one connection has failed; the next may be well.</summary>
    Passing,

    /// <summary>Descriptors or memory have run out: wait for room.</summary>
    Scarce,

    /// <summary>The listener itself has failed.</summary>
    Fatal,
}
