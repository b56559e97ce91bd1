namespace Clientele.Cluster.Streams;

/// <summary>Why a stream over NATS ended.</summary>
internal enum StreamEnd : byte
{
    /// <summary>It has not ended.</summary>
    None,

    /// <summary>The other end has closed it.</summary>
    Closed,

    /// <summary>Nothing came from the other end for too long: it is gone, or NATS is.</summary>
    Silent,

    /// <summary>NATS is not connected, and was not for too long.</summary>
    Disconnected,

    /// <summary>This end has closed it.</summary>
    Disposed,
}
