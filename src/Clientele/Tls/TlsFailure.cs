namespace Clientele;

/// <summary>
/// What went wrong with TLS, in a handshake or after it. <see cref="TlsException"/> has the arguments.
/// </summary>
public enum TlsFailure
{
    /// <summary>Something else; <see cref="Exception.InnerException"/> has the system's words.</summary>
    Other,

    /// <summary>The server's certificate, or one above it, has expired: <see cref="TlsException.Time"/>.</summary>
    Expired,

    /// <summary>The server's certificate, or one above it, is not valid yet: <see cref="TlsException.Time"/>.</summary>
    NotYetValid,

    /// <summary>
    /// The server's certificate leads to an authority that is not trusted here: <see cref="TlsException.Detail"/>.
    /// </summary>
    UntrustedRoot,

    /// <summary>The server's certificate is signed by itself, and not trusted here.</summary>
    SelfSigned,

    /// <summary>
    /// The server sent its certificate alone, and its issuer (<see cref="TlsException.Detail"/>) is not known here.
    /// </summary>
    MissingIntermediate,

    /// <summary>The server's certificate is for other names: <see cref="TlsException.Detail"/>.</summary>
    WrongName,

    /// <summary>The server showed no certificate.</summary>
    NoCertificate,

    /// <summary>The server's certificate is invalid for another reason: <see cref="TlsException.Detail"/>.</summary>
    InvalidCertificate,

    /// <summary>The peer refuses our certificate: <see cref="TlsException.Alert"/>.</summary>
    PeerRejectedCertificate,

    /// <summary>
    /// The two ends have no version of TLS in common; <see cref="TlsException.Detail"/> is the peer's, where it is
    /// known.
    /// </summary>
    ProtocolVersion,

    /// <summary>The two ends have no cipher in common.</summary>
    NothingInCommon,

    /// <summary>The peer sent something that is not TLS: <see cref="TlsException.Detail"/> is its beginning.</summary>
    PlainText,

    /// <summary>The peer ended it with another alert: <see cref="TlsException.Alert"/>.</summary>
    PeerAlert,

    /// <summary>The peer ended or reset the connection in the middle of the handshake.</summary>
    PeerEnded,

    /// <summary>The peer broke the protocol: what it sent is not a TLS record, or does not decrypt.</summary>
    BadRecord,

    /// <summary>The peer's stream ended in the middle of a TLS record.</summary>
    Truncated,

    /// <summary>The peer did not finish the handshake in time.</summary>
    TimedOut,

    /// <summary>
    /// On a connection that changes to TLS, the peer sent more in plain text behind its agreement:
    /// <see cref="TlsException.Detail"/> is its beginning. See <see cref="Connection.StartTlsAsync"/>.
    /// </summary>
    EarlyPlainText,
}
