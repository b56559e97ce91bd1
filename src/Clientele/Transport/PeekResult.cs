namespace Clientele.Transport;

/// <summary>What lies unread in a socket.</summary>
internal enum PeekResult
{
    /// <summary>Nothing yet.</summary>
    Nothing,

    /// <summary>At least one byte.</summary>
    Bytes,

    /// <summary>No byte, and the peer has sent FIN.</summary>
    End,

    /// <summary>The connection is broken.</summary>
    Broken,
}
