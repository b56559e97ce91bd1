namespace Clientele;

/// <summary>Why a connection did not come about.</summary>
public enum ConnectFailure
{
    /// <summary>Something else; <see cref="Exception.InnerException"/> has the system's words.</summary>
    Other,

    /// <summary>No server listens there.</summary>
    Refused,

    /// <summary>The name does not resolve.</summary>
    UnknownName,

    /// <summary>
    /// A number alone, or an address with too few numbers or with leading zeros: it is not guessed what was meant.
    /// </summary>
    NotAnAddress,

    /// <summary>No answer within the time.</summary>
    TimedOut,

    /// <summary>No route leads there.</summary>
    NoRoute,

    /// <summary>This machine has no IPv6.</summary>
    NoIPv6,

    /// <summary>A link-local IPv6 address needs a zone, which names the interface.</summary>
    ZoneMissing,

    /// <summary>The zone of a link-local IPv6 address names no interface of this machine.</summary>
    ZoneUnknown,

    /// <summary>This machine does not have the source address, or not that port free.</summary>
    SourceUnavailable,

    /// <summary>The source address and port are in use.</summary>
    SourceInUse,

    /// <summary>The source address is of another family than the destination.</summary>
    OtherFamily,

    /// <summary>All ports towards that destination are taken.</summary>
    OutOfPorts,

    /// <summary>The process has no descriptor left.</summary>
    OutOfDescriptors,

    /// <summary>The system does not permit it.</summary>
    PermissionDenied,

    /// <summary>The path is there, and is not a socket.</summary>
    NotASocket,

    /// <summary>The peer was reached, and TLS failed: <see cref="ConnectException.TlsError"/>.</summary>
    Tls,
}
