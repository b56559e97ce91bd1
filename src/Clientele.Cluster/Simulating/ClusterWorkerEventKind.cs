namespace Clientele.Cluster;

/// <summary>What happens to a worker.</summary>
public enum ClusterWorkerEventKind
{
    /// <summary>It waits for a run.</summary>
    Idle,

    /// <summary>
    /// A controller has taken it: <see cref="ClusterWorkerEvent.Controller"/>,
    /// <see cref="ClusterWorkerEvent.Target"/> and <see cref="ClusterWorkerEvent.Customers"/>.
    /// </summary>
    Running,

    /// <summary>It has refused a run: <see cref="ClusterWorkerEvent.Detail"/> says why.</summary>
    Refused,

    /// <summary>A run is over for it: <see cref="ClusterWorkerEvent.End"/>.</summary>
    Ended,

    /// <summary>NATS is lost; it is tried again until it is back.</summary>
    NatsLost,

    /// <summary>NATS is back.</summary>
    NatsBack,
}
