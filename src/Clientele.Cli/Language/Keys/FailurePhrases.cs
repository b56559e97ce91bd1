using Clientele.Cluster;

namespace Clientele.Cli.Language.Keys;

/// <summary>The sentences of the library's failures: each is made from the failure's values.</summary>
internal abstract class FailurePhrases
{
    /// <summary>A server cannot listen.</summary>
    /// <param name="error">Why.</param>
    /// <param name="where">Where, as people write it.</param>
    /// <param name="freePort">The flag that takes any free port.</param>
    public abstract string Listen(ListenException error, string where, string freePort);

    /// <summary>A connection did not come about.</summary>
    /// <param name="error">Why.</param>
    /// <param name="target">To where.</param>
    /// <param name="isUnix">True where the target is the path of a Unix socket.</param>
    public abstract string Connect(ConnectException error, string target, bool isUnix);

    /// <summary>NATS cannot be used.</summary>
    public abstract string Cluster(ClusterException error);

    public abstract string Tls(TlsException error);

    public abstract string Framing(FramingException error);

    public abstract string SendTimeout(SendTimeoutException error);

    /// <summary>A value is invalid; the value itself stands before this.</summary>
    public abstract string Value(ParseFailure failure);

    /// <summary>Typed text has an invalid escape.</summary>
    public abstract string Typed(ParseFailure failure);

    /// <summary>A template cannot be filled in.</summary>
    public abstract string Template(FormatException error);

    public abstract string Reason(LeaveReason reason);
}
