namespace Clientele.Cluster.Bus;

/// <summary>What became of something that was published or asked.</summary>
internal enum BusOutcome
{
    /// <summary>It was handed to NATS; of a request, the reply is there.</summary>
    Done,

    /// <summary>NATS is not connected: nothing was sent.</summary>
    Disconnected,

    /// <summary>The payload is longer than <see cref="ClusterBus.MaxPayload"/>: nothing was sent.</summary>
    TooLarge,

    /// <summary>Nobody subscribes to the subject.</summary>
    NoResponders,

    /// <summary>No reply came in time.</summary>
    TimedOut,
}
