using System.Net.Sockets;
using System.Security.Authentication;

namespace Clientele.Tls;

/// <summary>
/// What failed, from what passed over the wire and OpenSSL's number of the error. SslStream gives it as the HResult of
/// the innermost exception: an alert of the peer is 1000 and its number, in the library's lowest 12 bits.
/// </summary>
internal static class TlsFailures
{
    private const int SslLibrary = 20;
    private const int Reason = 0xFFF;
    private const int FirstAlert = 1000;
    private const int NoSharedCipher = 193, UnsupportedProtocol = 258, WrongVersion = 267, VersionTooLow = 396,
    NoProtocols = 191;

    /// <summary>A handshake that came to nothing.</summary>
    public static TlsException OfHandshake(
        Exception error, ReadOnlySpan<byte> first, SocketError received, bool peerIsServer)
    {
        int code = OpenSslReason(error);
        string? version = OldVersion(first);
        if (code is >= FirstAlert and < FirstAlert + 256)
            return OfAlert(code - FirstAlert, version, peerIsServer, error);
        if (first.Length > 0 && !IsTls(first))
            return new TlsException(TlsFailure.PlainText, peerIsServer, detail: Beginning(first), inner: error);
        if (version is not null || code is UnsupportedProtocol or WrongVersion or VersionTooLow or NoProtocols)
            return new TlsException(TlsFailure.ProtocolVersion, peerIsServer, detail: version, inner: error);
        if (code == NoSharedCipher)
            return new TlsException(TlsFailure.NothingInCommon, peerIsServer, inner: error);
        if (received != SocketError.Success)
            return new TlsException(TlsFailure.PeerEnded, peerIsServer, inner: new SocketException((int)received));
        return error switch
        {
            IOException => new TlsException(TlsFailure.PeerEnded, peerIsServer, inner: error),
            _ when code != 0 || error.InnerException is null =>
                new TlsException(TlsFailure.BadRecord, peerIsServer, inner: error),
            _ => new TlsException(TlsFailure.Other, peerIsServer, inner: error),
        };
    }

    /// <summary>Reading failed after the handshake, and not because the connection broke.</summary>
    public static TlsException OfReading(Exception error, bool peerIsServer)
    {
        int code = OpenSslReason(error);
        if (code is >= FirstAlert and < FirstAlert + 256)
            return OfAlert(code - FirstAlert, null, peerIsServer, error);
        return new TlsException(code == 0 && error is IOException { InnerException: null }
            ? TlsFailure.Truncated : TlsFailure.BadRecord, peerIsServer, inner: error);
    }

    /// <summary>What came in plain text where TLS was to begin.</summary>
    public static TlsException OfEarlyPlainText(ReadOnlySpan<byte> got) =>
        new(TlsFailure.EarlyPlainText, peerIsServer: true, detail: Beginning(got));

    private static TlsException OfAlert(int alert, string? version, bool peerIsServer, Exception error)
    {
        TlsFailure failure = TlsAlerts.FailureOf(alert);
        // A server that is older says so with an alert that means no more than "no".
        if (failure == TlsFailure.NothingInCommon && version is not null)
            failure = TlsFailure.ProtocolVersion;
        return new TlsException(
            failure, peerIsServer, alert, detail: failure == TlsFailure.ProtocolVersion ? version : null, inner: error);
    }

    private static int OpenSslReason(Exception error)
    {
        int code = error.GetBaseException().HResult;
        // Of its part for TLS (20, in version 3 from bit 23 and before from 24), not one of .NET's own.
        return code >>> 23 == SslLibrary || code >>> 24 == SslLibrary ? code & Reason : 0;
    }

    /// <summary>A record's head (RFC 8446, 5.1), or the hello of SSL 2.</summary>
    private static bool IsTls(ReadOnlySpan<byte> first) => IsRecord(first) || IsHelloOfSsl2(first);

    private static bool IsRecord(ReadOnlySpan<byte> first) =>
        first[0] is >= 20 and <= 24 && (first.Length < 2 || first[1] == 3);

    private static bool IsHelloOfSsl2(ReadOnlySpan<byte> first) =>
        first.Length > 4 && (first[0] & 0x80) != 0 && first[2] == 1 && first[3] is 0 or 2 or 3;

    /// <summary>
    /// The version in a hello, or in an alert, when it is older than TLS 1.2. The version of the record itself says
    /// nothing: newer clients write 1.0 there.
    /// </summary>
    private static string? OldVersion(ReadOnlySpan<byte> first)
    {
        if (first.Length == 0 || (!IsRecord(first) && !IsHelloOfSsl2(first)))
            return null;
        if (!IsRecord(first))
            return "SSL 2";
        int minor = first[0] == 22 && first.Length > 10 && first[5] is 1 or 2 ? first[10] : 3;
        return minor switch { 0 => "SSL 3", 1 => "TLS 1.0", 2 => "TLS 1.1", _ => null };
    }

    private static string Beginning(ReadOnlySpan<byte> first)
    {
        int end = first.IndexOfAny((byte)'\r', (byte)'\n');
        return SafeText.Show(TextEncoding.Utf8.Decode(end > 0 ? first[..end] : first));
    }
}
