using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>What lies unread in a socket.</summary>
[Experimental("CLIENTELE001")]
public enum PeekResult
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
