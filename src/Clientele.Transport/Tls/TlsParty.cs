using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Net.Sockets;

namespace Clientele.Transport;

/// <summary>
/// One end of a TLS connection, as a <see cref="TlsSocket"/> needs it: how the end authenticates, and what it calls
/// each failure. The socket tells what has passed over the wire, and knows neither certificates nor words.
/// </summary>
[Experimental("CLIENTELE001")]
public abstract class TlsParty
{
    /// <summary>Whether this end is the client.</summary>
    public abstract bool IsClient { get; }

    /// <summary>Why this end has refused the peer; null while it has not.</summary>
    public virtual Exception? Refusal => null;

    /// <summary>The alert that tells the peer of a <see cref="Refusal"/> (RFC 8446, 6).</summary>
    public virtual byte RefusalAlert => 42; // bad_certificate

    /// <summary>The handshake, by SslStream.</summary>
    /// <param name="stream">The stream over the socket.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public abstract Task AuthenticateAsync(SslStream stream, CancellationToken cancellationToken);

    /// <summary>A handshake that came to nothing, as the exception to throw.</summary>
    /// <param name="error">What SslStream has thrown.</param>
    /// <param name="first">The beginning of what the peer sent.</param>
    /// <param name="received">What ended receiving, if the socket failed.</param>
    public abstract Exception HandshakeFailed(Exception error, ReadOnlySpan<byte> first, SocketError received);

    /// <summary>A handshake that was given up, as the exception inside of the cancellation.</summary>
    /// <param name="error">What SslStream has thrown.</param>
    public abstract Exception HandshakeTimedOut(Exception error);

    /// <summary>Reading failed after the handshake, and not because the connection broke.</summary>
    /// <param name="error">What SslStream has thrown.</param>
    public abstract Exception ReadingFailed(Exception error);
}
