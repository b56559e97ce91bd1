using System.Globalization;
using Clientele.Tls;

namespace Clientele;

/// <summary>TLS failed. <see cref="Failure"/> says how; the message is made from it and its arguments.</summary>
public sealed class TlsException : IOException
{
    /// <summary>For code that speaks TLS by itself, or hears of it from another process.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="peerIsServer">Whether the peer is the server.</param>
    /// <param name="alert">See <see cref="Alert"/>.</param>
    /// <param name="time">See <see cref="Time"/>.</param>
    /// <param name="detail">See <see cref="Detail"/>.</param>
    /// <param name="inner">The error behind it.</param>
    public TlsException(
        TlsFailure failure, bool peerIsServer, int? alert = null, DateTimeOffset? time = null, string? detail = null,
        Exception? inner = null)
        : base(Describe(failure, peerIsServer ? "server" : "client", alert, time, detail), inner)
    {
        Failure = failure;
        PeerIsServer = peerIsServer;
        Alert = alert;
        Time = time;
        Detail = detail;
    }

    /// <summary>What went wrong.</summary>
    public TlsFailure Failure { get; }

    /// <summary>True when the peer is the server, and this end the client.</summary>
    public bool PeerIsServer { get; }

    /// <summary>The number of the alert that the peer sent (RFC 8446, 6); null when it sent none.</summary>
    public int? Alert { get; }

    /// <summary>The name of <see cref="Alert"/>, such as <c>unknown_ca</c>; its number when it has none.</summary>
    public string? AlertName => Alert is { } alert ? TlsAlerts.NameOf(alert) : null;

    /// <summary>When a certificate expired or becomes valid; null when it is not about that.</summary>
    public DateTimeOffset? Time { get; }

    /// <summary>
    /// Names of the certificate, its issuer, the peer's TLS version, or the beginning of what it sent: see
    /// <see cref="TlsFailure"/>. At most 200 characters, safe to show; null when there is nothing to say.
    /// </summary>
    public string? Detail { get; }

    /// <summary>True when this end refused the server's certificate.</summary>
    public bool IsCertificateRefused => Failure is >= TlsFailure.Expired and <= TlsFailure.InvalidCertificate;

    /// <summary>
    /// For a protocol that starts TLS by itself: the server has sent more in plain text than its agreement.
    /// </summary>
    /// <param name="got">What it has sent.</param>
    public static TlsException OfEarlyPlainText(ReadOnlySpan<byte> got) => TlsFailures.OfEarlyPlainText(got);

    private static string Describe(TlsFailure failure, string peer, int? alert, DateTimeOffset? time, string? detail) =>
        failure switch
        {
            TlsFailure.Expired =>
                $"the {peer}'s certificate expired on {Day(time)} (have it renewed, or check this machine's clock)",
            TlsFailure.NotYetValid =>
                $"the {peer}'s certificate is not valid before {Day(time)} (check this machine's clock)",
            TlsFailure.UntrustedRoot =>
                $"the {peer}'s certificate is not trusted here: its authority is unknown to this machine ({detail})",
            TlsFailure.SelfSigned => $"the {peer}'s certificate is not trusted here: it is signed by itself",
            TlsFailure.MissingIntermediate =>
                $"the {peer}'s certificate is not trusted here: its issuer ({detail}) is unknown to this machine, and "
                    + $"the {peer} did not send the issuer's certificate (an intermediate certificate may be missing "
                    + "in its chain)",
            TlsFailure.WrongName => $"the {peer}'s certificate is for another name: {detail} (connect by that name)",
            TlsFailure.NoCertificate => $"the {peer} has shown no certificate",
            TlsFailure.InvalidCertificate => $"the {peer}'s certificate is invalid ({detail})",
            TlsFailure.PeerRejectedCertificate =>
                $"the {peer} refused our certificate, with the alert {TlsAlerts.NameOf(alert ?? 0)}",
            TlsFailure.ProtocolVersion => detail is null
                ? $"the {peer} speaks no version of TLS that is accepted here (1.2 and 1.3 usually are)"
                : $"the {peer} speaks {detail} at most, and a newer version is wanted here",
            TlsFailure.NothingInCommon => $"the {peer} and this end have no TLS version and cipher in common",
            TlsFailure.PlainText => $"the {peer} sent something that is not TLS: {detail} ({PortHint(peer)})",
            TlsFailure.PeerAlert => $"the {peer} ended TLS with the alert {TlsAlerts.NameOf(alert ?? 0)}",
            TlsFailure.PeerEnded => $"the {peer} ended the TLS handshake ({PortHint(peer)})",
            TlsFailure.BadRecord =>
                $"the {peer} broke the TLS protocol: it sent a record that is not TLS, or does not decrypt",
            TlsFailure.Truncated => $"the {peer}'s stream ended in the middle of a TLS record",
            TlsFailure.TimedOut => peer == "server" ? "the server accepted, and did not finish the TLS handshake"
                : $"the {peer} did not finish the TLS handshake",
            TlsFailure.EarlyPlainText =>
                $"the {peer} sent more in plain text before TLS began: {detail} (somebody in the middle may have added "
                    + "it)",
            _ => "TLS failed",
        };

    private static string PortHint(string peer) =>
        peer == "server" ? "does it speak TLS on this port?" : "this port speaks TLS";

    private static string Day(DateTimeOffset? time) =>
        (time ?? default).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
