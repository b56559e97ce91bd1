namespace Clientele.Cluster;

/// <summary>NATS cannot be used. The message says why and what to do.</summary>
public sealed class ClusterException : IOException
{
    internal ClusterException(ClusterServer? server, ClusterFailure failure, Exception? inner = null)
        : this(server, failure, null, default, inner)
    {
    }

    internal ClusterException(
        ClusterServer? server, ClusterFailure failure, string? detail, TimeSpan timeout = default,
        Exception? inner = null)
        : base(Sentence(server, failure, detail, timeout, inner), inner)
    {
        Server = server;
        Failure = failure;
        Detail = detail;
        Timeout = timeout;
    }

    /// <summary>The server that it is about; null where it is about a file.</summary>
    public ClusterServer? Server { get; }

    /// <summary>Why, as a value: the message is made from it.</summary>
    public ClusterFailure Failure { get; }

    /// <summary>
    /// A version, a path, or the beginning of what was received: see <see cref="ClusterFailure"/>. At most 200
    /// characters, safe to show; null when there is nothing to say.
    /// </summary>
    public string? Detail { get; }

    /// <summary>How long it waited, for <see cref="ClusterFailure.TimedOut"/>; otherwise zero.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Why the server was not reached; null when it was reached.</summary>
    public ConnectException? ConnectError => InnerException as ConnectException;

    /// <summary>How the TLS handshake failed; null when it was not that.</summary>
    public TlsException? TlsError => InnerException as TlsException;

    private static string Sentence(
        ClusterServer? server, ClusterFailure failure, string? detail, TimeSpan timeout, Exception? inner) =>
        failure == ClusterFailure.NameTaken ? Explain(failure, detail, timeout, inner)
            : server is null
            ? $"cannot use NATS: {Explain(failure, detail, timeout, inner)}"
            : $"cannot use NATS at {server}: {Explain(failure, detail, timeout, inner)}";

    private static string Explain(ClusterFailure failure, string? detail, TimeSpan timeout, Exception? inner) =>
        failure switch
        {
            ClusterFailure.Absent => "nothing listens there (start nats-server, or check the port)",
            ClusterFailure.UnknownName => "the name does not resolve (check its spelling, or use an address)",
            ClusterFailure.Unreachable => ((ConnectException)inner!).Reason,
            ClusterFailure.TimedOut => $"no answer within {Durations.Format(timeout)} (is the address right, or a "
                + "firewall between?)",
            ClusterFailure.NotNats when detail is null =>
                "what listens there does not greet as NATS does (use the server's port for clients, 4222 by default)",
            ClusterFailure.NotNats => $"what listens there is not NATS: it sent {detail} (use the server's port for "
                + "clients, 4222 by default)",
            ClusterFailure.TooOld => $"the server is {detail}, and 2.9 or later is needed (upgrade nats-server)",
            ClusterFailure.TlsRequired => "the server takes TLS alone (write tls:// before its name, and name its "
                + "authority if it is not one of the system's)",
            ClusterFailure.TlsUnavailable =>
                "TLS is asked for, and the server does not offer it (turn it on there, or leave it out here)",
            ClusterFailure.TlsFailed => inner is TlsException { IsCertificateRefused: true }
                ? $"{inner.Message} (name the file of its authority)" : inner!.Message,
            ClusterFailure.ClientCertificateRequired =>
                "the server asks for a client certificate (name the files of a certificate and its key)",
            ClusterFailure.ClientCertificateRefused =>
                "the server refuses the client certificate (use one of an authority that the server trusts)",
            ClusterFailure.CredentialsRequired =>
                "the server asks for credentials (name a file of credentials, of user and password, or of a token)",
            ClusterFailure.CredentialsRefused =>
                "the server refuses the credentials (check the file, and the server's list of users)",
            ClusterFailure.FileUnreadable => $"cannot read {detail}: {inner!.Message.ReplaceLineEndings(" ")}",
            ClusterFailure.InvalidCredentialsFile => $"{detail} is not what its option says (a .creds file of nsc; "
                + "user and password in two lines or as user:password; or a token in one line)",
            ClusterFailure.InvalidCertificateFile =>
                $"{detail} has no certificate, or no key that belongs to it, in PEM form",
            ClusterFailure.NameTaken =>
                $"a node named {detail} is in the cluster already (give this one another name, or stop that one)",
            _ => inner?.Message.ReplaceLineEndings(" ") ?? "unknown failure",
        };
}
