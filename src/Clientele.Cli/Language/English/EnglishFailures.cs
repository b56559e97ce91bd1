using Clientele.Cli.Language.Keys;
using Clientele.Cluster;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the library's own sentences, but where a flag or a path says more.</summary>
internal sealed class EnglishFailures : FailurePhrases
{
    public override string Listen(ListenException error, string where, string freePort) =>
        error.Failure == ListenFailure.PortInUse
            ? $"cannot listen on {where}: the port is in use (try {freePort} for any free one)"
            : error.Message;

    public override string Connect(ConnectException error, string target, bool isUnix) => error.Failure switch
    {
        ConnectFailure.Refused when isUnix =>
            $"cannot connect to {target}: nobody listens there (is the server running, and is this its path?)",
        _ => error.Message,
    };

    public override string Cluster(ClusterException error)
    {
        string what = error.Server is { } server ? $"cannot use NATS at {server}: " : "cannot use NATS: ";
        return error.Failure switch
        {
            ClusterFailure.NameTaken => $"a node named {error.Detail} is in the cluster already (give this one another "
                + "--node, or stop that one)",
            ClusterFailure.TlsRequired => what + "the server takes TLS alone (write tls:// before its name, and name "
                + "its authority by --cluster-ca if it is not one of the system's)",
            ClusterFailure.TlsUnavailable => what + "TLS is asked for, and the server does not offer it (turn it on "
                + "there, or leave out --cluster-ca, --cluster-cert and tls://)",
            ClusterFailure.TlsFailed when error.TlsError is { IsCertificateRefused: true } tls =>
                what + tls.Message + " (name the file of its authority by --cluster-ca)",
            ClusterFailure.ClientCertificateRequired =>
                what + "the server asks for a client certificate (give --cluster-cert and --cluster-key)",
            ClusterFailure.CredentialsRequired => what + "the server asks for credentials (name their file by "
                + "--cluster-creds, --cluster-user or --cluster-token)",
            ClusterFailure.InvalidCredentialsFile => what + $"{error.Detail} is not what its flag says "
                + "(--cluster-creds: a .creds file of nsc; --cluster-user: user and password in two lines or as "
                + "user:password; --cluster-token: one line)",
            _ => error.Message,
        };
    }

    public override string Tls(TlsException error) => error.Message;

    public override string Framing(FramingException error) => error.Message;

    public override string SendTimeout(SendTimeoutException error) => error.Message;

    public override string Value(ParseFailure failure) => failure.Reason;

    public override string Typed(ParseFailure failure) => failure.Message;

    public override string Template(FormatException error) => error.Message.ReplaceLineEndings(" ");

    public override string Reason(LeaveReason reason) => reason.ToName();
}
