using System.Net.Security;
using System.Net.Sockets;
using Clientele.Transport;

namespace Clientele.Tls;

/// <summary>The server's end of TLS.</summary>
/// <param name="options">What it shows to clients.</param>
internal sealed class ServerTls(SslServerAuthenticationOptions options) : TlsParty
{
    public override bool IsClient => false;

    /// <summary>The handshake; else as <see cref="ClientTls.ConnectAsync"/>.</summary>
    /// <inheritdoc cref="ClientTls.ConnectAsync"/>
    public static Task<TlsSocket> AcceptAsync(
        TransportSocket socket, SslServerAuthenticationOptions options, HandshakeGate gate,
        CancellationToken cancellationToken) =>
        TlsSocket.AuthenticateAsync(socket, new ServerTls(options), gate, cancellationToken);

    public override Task AuthenticateAsync(SslStream stream, CancellationToken cancellationToken) =>
        stream.AuthenticateAsServerAsync(options, cancellationToken);

    public override Exception HandshakeFailed(Exception error, ReadOnlySpan<byte> first, SocketError received) =>
        TlsFailures.OfHandshake(error, first, received, peerIsServer: false);

    public override Exception HandshakeTimedOut(Exception error) =>
        new TlsException(TlsFailure.TimedOut, peerIsServer: false, inner: error);

    public override Exception ReadingFailed(Exception error) => TlsFailures.OfReading(error, peerIsServer: false);
}
