namespace Clientele.Cluster;

/// <summary>Why a worker does not run what a controller asks for.</summary>
public enum WorkerRefusal
{
    /// <summary>Something else; <see cref="WorkerRefusedException.Detail"/> has its words.</summary>
    Other,

    /// <summary>
    /// Its customers may not connect to the server: <see cref="WorkerRefusedException.Detail"/> is the server.
    /// </summary>
    NotAllowed,

    /// <summary>
    /// The server's name does not resolve there: <see cref="WorkerRefusedException.Detail"/> has the reason.
    /// </summary>
    UnknownServer,

    /// <summary>It does not understand the order: <see cref="WorkerRefusedException.Detail"/> has the reason.</summary>
    InvalidOrder,

    /// <summary>
    /// Its machine has not what that takes: <see cref="WorkerRefusedException.Detail"/> says how many customers.
    /// </summary>
    TooMuch,
}
