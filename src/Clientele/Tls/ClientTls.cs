using System.Net.Security;
using System.Net.Sockets;
using Clientele.Transport;

namespace Clientele.Tls;

/// <summary>The client's end of TLS.</summary>
/// <param name="options">How the client speaks TLS.</param>
/// <param name="host">The name that it connects to.</param>
internal sealed class ClientTls(ClientTlsOptions options, string host) : TlsParty
{
    private readonly ServerCertificateCheck _check = new(options.AcceptAnyCertificate);

    public override bool IsClient => true;

    public override Exception? Refusal => _check.Refusal;

    public override byte RefusalAlert =>
        _check.Refusal is { } refusal ? TlsAlerts.Of(refusal.Failure) : base.RefusalAlert;

    /// <summary>The handshake: the socket belongs to the result, or is still the caller's on failure.</summary>
    /// <exception cref="TlsException">The handshake failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; a <see cref="TlsException"/> for a
    /// deadline is inside.</exception>
    public static Task<TlsSocket> ConnectAsync(
        TransportSocket socket, ClientTlsOptions options, string host, CancellationToken cancellationToken) =>
        TlsSocket.AuthenticateAsync(socket, new ClientTls(options, host), null, cancellationToken);

    public override Task AuthenticateAsync(SslStream stream, CancellationToken cancellationToken) =>
        stream.AuthenticateAsClientAsync(options.ToAuthentication(host, _check), cancellationToken);

    public override Exception HandshakeFailed(Exception error, ReadOnlySpan<byte> first, SocketError received) =>
        TlsFailures.OfHandshake(error, first, received, peerIsServer: true);

    public override Exception HandshakeTimedOut(Exception error) =>
        new TlsException(TlsFailure.TimedOut, peerIsServer: true, inner: error);

    public override Exception ReadingFailed(Exception error) => TlsFailures.OfReading(error, peerIsServer: true);
}
