using System.Globalization;

namespace Clientele.Tls;

/// <summary>Alerts by number: RFC 8446, 6, and those of earlier versions.</summary>
internal static class TlsAlerts
{
    public const int BadCertificate = 42, CertificateExpired = 45, UnknownAuthority = 48;

    public static string NameOf(int alert) => alert switch
    {
        0 => "close_notify",
        10 => "unexpected_message",
        20 => "bad_record_mac",
        21 => "decryption_failed",
        22 => "record_overflow",
        30 => "decompression_failure",
        40 => "handshake_failure",
        41 => "no_certificate",
        42 => "bad_certificate",
        43 => "unsupported_certificate",
        44 => "certificate_revoked",
        45 => "certificate_expired",
        46 => "certificate_unknown",
        47 => "illegal_parameter",
        48 => "unknown_ca",
        49 => "access_denied",
        50 => "decode_error",
        51 => "decrypt_error",
        60 => "export_restriction",
        70 => "protocol_version",
        71 => "insufficient_security",
        80 => "internal_error",
        86 => "inappropriate_fallback",
        90 => "user_canceled",
        100 => "no_renegotiation",
        109 => "missing_extension",
        110 => "unsupported_extension",
        111 => "certificate_unobtainable",
        112 => "unrecognized_name",
        113 => "bad_certificate_status_response",
        114 => "bad_certificate_hash_value",
        115 => "unknown_psk_identity",
        116 => "certificate_required",
        120 => "no_application_protocol",
        _ => alert.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>What an alert of the peer means.</summary>
    public static TlsFailure FailureOf(int alert) => alert switch
    {
        (>= 42 and <= 46) or 48 or 49 or 113 or 114 => TlsFailure.PeerRejectedCertificate,
        40 or 71 => TlsFailure.NothingInCommon,
        70 or 86 => TlsFailure.ProtocolVersion,
        _ => TlsFailure.PeerAlert,
    };

    /// <summary>What we tell a server whose certificate we refuse.</summary>
    public static byte Of(TlsFailure failure) => failure switch
    {
        TlsFailure.Expired => CertificateExpired,
        TlsFailure.UntrustedRoot or TlsFailure.SelfSigned or TlsFailure.MissingIntermediate => UnknownAuthority,
        _ => BadCertificate,
    };
}
