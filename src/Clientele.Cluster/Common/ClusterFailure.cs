namespace Clientele.Cluster;

/// <summary>Why NATS cannot be used. <see cref="ClusterException"/> has the arguments.</summary>
public enum ClusterFailure
{
    /// <summary>Something else; <see cref="Exception.InnerException"/> has the system's words.</summary>
    Other,

    /// <summary>Nothing listens there.</summary>
    Absent,

    /// <summary>The name does not resolve.</summary>
    UnknownName,

    /// <summary>
    /// The server cannot be reached for another reason: <see cref="ClusterException.ConnectError"/> has it.
    /// </summary>
    Unreachable,

    /// <summary>No answer within the time: <see cref="ClusterException.Timeout"/>.</summary>
    TimedOut,

    /// <summary>
    /// What listens there is not a NATS server: <see cref="ClusterException.Detail"/> is the beginning of what it sent,
    /// or null where it sent nothing.
    /// </summary>
    NotNats,

    /// <summary>The server is older than 2.9: <see cref="ClusterException.Detail"/> is its version.</summary>
    TooOld,

    /// <summary>The server takes TLS alone, and TLS was not asked for.</summary>
    TlsRequired,

    /// <summary>TLS was asked for, and the server does not offer it.</summary>
    TlsUnavailable,

    /// <summary>The TLS handshake failed: <see cref="ClusterException.TlsError"/> has the reason.</summary>
    TlsFailed,

    /// <summary>The server asks for a client certificate, and none is given.</summary>
    ClientCertificateRequired,

    /// <summary>The server refuses the client certificate.</summary>
    ClientCertificateRefused,

    /// <summary>The server asks for credentials, and none are given.</summary>
    CredentialsRequired,

    /// <summary>The server refuses the credentials.</summary>
    CredentialsRefused,

    /// <summary>
    /// A file cannot be read: <see cref="ClusterException.Detail"/> is its path, and
    /// <see cref="Exception.InnerException"/> has the system's words.
    /// </summary>
    FileUnreadable,

    /// <summary>
    /// A credentials file has not the form of its kind: <see cref="ClusterException.Detail"/> is its path.
    /// </summary>
    InvalidCredentialsFile,

    /// <summary>
    /// A certificate or key is not in PEM form, or they do not belong together:
    /// <see cref="ClusterException.Detail"/> is the path.
    /// </summary>
    InvalidCertificateFile,

    /// <summary>A node of that name lives in the cluster: <see cref="ClusterException.Detail"/> is the name.</summary>
    NameTaken,
}
