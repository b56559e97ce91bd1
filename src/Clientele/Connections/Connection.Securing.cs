using Clientele.Connections;

namespace Clientele;

public partial class Connection
{
    /// <summary>
    /// Speaks TLS from here on, as the client, on a connection that has begun in plain text: the peer has just agreed
    /// to it, as with STARTTLS. The server's certificate is verified as by a connect with these options.
    /// </summary>
    /// <remarks>
    /// For the consumer, between two messages: in its callback, or while nothing is being received. What is sent
    /// before it ends goes out behind the handshake, unless earlier messages are still on their way. A message that
    /// came together with the peer's agreement was sent in plain text, perhaps by somebody in the middle: it is never
    /// delivered, and fails the change.
    /// </remarks>
    /// <param name="host">
    /// The name that the server's certificate must have, unless <see cref="ClientTlsOptions.TargetHost"/> is another.
    /// </param>
    /// <param name="options">How to speak TLS; the defaults of <see cref="ClientTlsOptions"/> if null.</param>
    /// <param name="cancellationToken">Gives up; the connection ends.</param>
    /// <exception cref="TlsException">It failed: the connection ends, and <see cref="Reason"/> is
    /// <see cref="LeaveReason.TlsFailed"/>.</exception>
    /// <exception cref="InvalidOperationException">Messages are being read, or it speaks TLS already.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task StartTlsAsync(
        string host, ClientTlsOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        return new TlsUpgrade(this, options ?? new ClientTlsOptions(), host).RunAsync(cancellationToken);
    }
}
